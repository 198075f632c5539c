"""A root folder and the projects in it: from a request to files, findings and fixes.

What the commands and the language server share. They choose the root, the paths and the settings;
the working directory does not matter.
"""
