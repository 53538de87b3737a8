-- One community on one page: the numbers of community.sql, the members who helped most of community_members.sql, and
-- the questions that wait longest of community_questions.sql. Members who were removed or merged since are not counted.
WITH
numbers AS MATERIALIZED ({community}),
people AS MATERIALIZED ({members}),
waiting AS MATERIALIZED (SELECT * FROM ({questions}) WHERE waiting IS NOT NULL)
SELECT place, area, measure, value, low, high, record
FROM (
  SELECT 1 AS place, 'members' AS area, 'members' AS measure, members AS value, NULL AS low, NULL AS high, NULL AS record
    FROM numbers
  UNION ALL SELECT 2, 'members', 'joined', (SELECT count(*) FROM community_member
    WHERE community_id = ?1 AND joined_on BETWEEN {from} AND {to}
      AND (SELECT archived_at FROM customer WHERE id = customer_id) IS NULL), NULL, NULL, NULL
  UNION ALL SELECT 3, 'members', 'left', (SELECT count(*) FROM community_member
    WHERE community_id = ?1 AND left_on BETWEEN {from} AND {to}
      AND (SELECT archived_at FROM customer WHERE id = customer_id) IS NULL), NULL, NULL, NULL
  UNION ALL SELECT 4, 'members', 'active', active, NULL, NULL, NULL FROM numbers
  UNION ALL SELECT 11, 'questions', 'asked', questions, NULL, NULL, NULL FROM numbers
  UNION ALL SELECT 12, 'questions', 'answered', answered, NULL, NULL, NULL FROM numbers
  UNION ALL SELECT 13, 'questions', 'open', open, NULL, NULL, NULL FROM numbers
  UNION ALL SELECT 21, 'answered %', 'of the questions', answered_share, low, high, NULL FROM numbers
  UNION ALL SELECT 31, 'hours to an answer', 'median', median_hours, NULL, NULL, NULL FROM numbers
  UNION ALL SELECT 32, 'hours to an answer', '90th percentile', p90_hours, NULL, NULL, NULL FROM numbers
  UNION ALL SELECT 41, 'answers', 'given', answers, NULL, NULL, NULL FROM numbers
  UNION ALL SELECT 42, 'answers', 'to others', help, NULL, NULL, NULL FROM numbers
  UNION ALL SELECT * FROM (SELECT 50 + row_number() OVER (ORDER BY help DESC, helped DESC, customer_id) AS place,
    'who helped most', member, help, NULL, NULL, 'customer ' || customer_id
    FROM people WHERE help > 0 ORDER BY place LIMIT {most_helpers})
  UNION ALL SELECT * FROM (SELECT 60 + row_number() OVER (ORDER BY asked_at, id) AS place,
    'days waiting', question, waiting, NULL, NULL, 'interaction ' || id
    FROM waiting ORDER BY place LIMIT {most_questions}))
