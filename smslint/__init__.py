"""smslint: a linter for the SMS, MMS and RCS configuration of Adobe Journey Optimizer."""

__version__ = "0.1.0"
