"""From what rules found to a report: assembled, selected, suppressed, compared with a baseline."""
