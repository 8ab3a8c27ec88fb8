"""What a service learns from its conversations: counts that single nobody out. Pure values, no store and no page."""
