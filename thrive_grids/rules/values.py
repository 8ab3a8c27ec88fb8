"""VAL: what matters to the young person has a place in the grid."""
