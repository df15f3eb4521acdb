"""Plain data in, PDF bytes out. The only room that knows reportlab."""
