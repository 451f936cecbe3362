"""Who may go on, and who must wait."""
