"""The rules: one folder per group, one module per rule. `smslint.rules.base` defines a rule."""
