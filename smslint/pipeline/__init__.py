"""The whole pipeline: `engine` analyses a tree, `lint` adds settings, comments and a baseline."""
