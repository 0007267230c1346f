-- One dialogue, and as many people who have subscribed to it as are asked for; both databases understand every line.

INSERT INTO person (account_id, chat_id, language, first_seen_at)
WITH RECURSIVE n(i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < :most)
SELECT :bot, :chats + i, 'vi', :early FROM n;

INSERT INTO dialogue (place, topics, starts_at, collect_until, state, edition, created_by)
SELECT 'Hội trường xã', 'Đường làng', :starts, :until, 'published', 1, min(id) FROM official;

INSERT INTO subscription (dialogue_id, person_id, since)
SELECT dialogue.id, person.id, :early FROM dialogue, person WHERE person.chat_id > :chats;
