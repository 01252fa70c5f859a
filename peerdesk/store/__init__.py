"""The encrypted database on this laptop: records, outbox, search. The only place that writes it."""
