"""Policy as data: the institutions' profiles and the pure rules that read them."""
