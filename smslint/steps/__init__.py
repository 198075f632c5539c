"""From the files to the product: what an administrator does, step by step, in the order that works.

Journey Optimizer has no interface that takes a configuration: somebody types it into forms. `build`
makes the steps of a tree, `model` says what a step is, `formats` writes them down. What the forms
look like is known by `smslint.facts.product`.
"""
