"""A root folder and the project in it: from what somebody asks for to files, findings and fixes.

What the commands and the language server share. They say which root, which paths and which
settings; the working directory has no part in it.
"""
