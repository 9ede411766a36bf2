"""The learning route: from gaps to items in an order, with the arithmetic shown."""
