-- One dialogue, and as many people who have subscribed to it as are asked for; both databases understand every line.

INSERT INTO person (first_seen_at)
WITH RECURSIVE n(i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < :most)
SELECT :early FROM n;

INSERT INTO contact (person_id, account_id, chat_id, language, since)
SELECT id, :bot, :chats + id, 'vi', :early FROM person WHERE id NOT IN (SELECT person_id FROM contact);

INSERT INTO dialogue (place, topics, starts_at, collect_until, state, edition, created_by)
SELECT 'Hội trường xã', 'Đường làng', :starts, :until, 'published', 1, min(id) FROM official;

INSERT INTO subscription (dialogue_id, person_id, since)
SELECT dialogue.id, contact.person_id, :early FROM dialogue, contact WHERE contact.chat_id > :chats;
