"""What the pages for a browser share: their frame, their style, and how they show findings.

A page is one file that brings everything along and may load nothing. `frame` makes it, `findings`
shows what was found, `markup` makes any text safe to be in it; `base.css` is the style of all.
"""
