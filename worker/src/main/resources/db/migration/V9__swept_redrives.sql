-- For finding what redrives no longer need.

CREATE INDEX execution_unfinished
  ON execution (stop_date)
  ${where} unfinished_parts > 0
;
CREATE INDEX redrive_token_by_date ON redrive_token (redrive_date);
