"""The hand-over of a set-up to a colleague: everything that the files say, a sandbox a chapter.

`model` says what a book is, `build` makes it of a tree and the report on it, `formats` writes it.
"""
