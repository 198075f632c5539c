"""What the screens of Journey Optimizer show: menus, buttons, forms with their fields in order, and
what cannot be edited.

`labels` has the words, `forms` says what a form is made of, `credentials`, `webhooks`, `channels`
and `b2b` have the forms, `traps` what an administrator has to know at a step, `pages` where all of
it is documented. No screen was at hand: everything is what Adobe's pages say. Where no page gives a
label there is none, and the field says what is meant instead.
"""
