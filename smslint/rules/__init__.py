"""The rules: a folder a group, a module a rule. `smslint.rules.base` says what makes a rule."""
