"""SMS3: webhooks."""
