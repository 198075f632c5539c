"""Policies: an organisation's own rules, written as JSON Schemas in the settings.

    [[policy]] of the settings ─► read (reports all that is wrong) ─► Policy
    document ─► check: which entries a policy is for ─► evaluate ─► messages

A schema is evaluated on the tree, with three answers: what is a reference, or has failed its own
check, is neither right nor wrong.
"""
