-- Events are removed by their age.

CREATE INDEX auth_events_by_time ON auth_events (created_at);
