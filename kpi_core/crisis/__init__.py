"""When it turns: the plan's cover, predictions and protocol, drills, and incidents."""
