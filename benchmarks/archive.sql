-- An office's memory of many years, for as many feedbacks as are asked for; both databases understand every line.
-- One in fifty is open and a third of those late, one in a hundred waits for its author's answer, one in a thousand
-- could not be delivered. Of what is open a third is in an official's hands, one in twenty was opened again; one in five
-- is of another area than the others, and each of sixteen fields has as many. The word "duong" stands in each, a word like "k17" in one of five hundred, a number in one.

INSERT INTO person (first_seen_at)
WITH RECURSIVE n(i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < :most)
SELECT :then FROM n WHERE i <= :most / 5;

INSERT INTO contact (person_id, account_id, chat_id, language, since)
SELECT id, :bot, :chats + id - :person, 'vi', :then FROM person WHERE id > :person;

INSERT INTO consent (person_id, purpose, wording, given_at)
SELECT person_id, 'handle', '1', :then FROM contact WHERE chat_id > :chats;

INSERT INTO feedback (code, person_id, "group", kind, area_id, unit_id, words, folded, name_mode, state, open,
    version, received_at, reopened, field_id, holder_id)
WITH RECURSIVE n(i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < :most)
SELECT 'TT' || i, :person + i % (:most / 5) + 1, 'idea', 'idea',
    CASE WHEN i / 50 % 5 = 0 THEN :area + 1 ELSE :area END, :unit,
    'Đường thôn Phú Hòa hư hỏng nặng, xe tải chạy suốt ngày đêm, mong xã sớm sửa cho bà con đi lại. Ngõ K' || (i % 500)
        || ', nhà ' || i,
    'duong thon phu hoa hu hong nang, xe tai chay suot ngay dem, mong xa som sua cho ba con di lai. ngo k' || (i % 500)
        || ', nha ' || i,
    'none',
    CASE WHEN i % 50 = 0 THEN 'received' WHEN i % 100 = 1 THEN 'asked' WHEN i % 5 = 2 THEN 'answered' ELSE 'closed' END,
    i % 50 = 0 OR i % 100 = 1, 1, :then, CASE WHEN i % 1000 = 0 THEN 1 ELSE 0 END, 1 + i / 50 % 16,
    CASE WHEN i % 100 = 1 OR i % 5 = 2 THEN :official END
FROM n;

INSERT INTO deadline (subject_kind, subject_id, kind, number, unit_id, due, stopped, stopped_at, ended_at, basis,
    promised, counted_at)
SELECT 'feedback', id, 'first_answer', 1, unit_id, CASE WHEN id % 150 = 0 THEN :late ELSE :due END,
    state = 'asked', CASE WHEN state = 'asked' THEN :then END,
    CASE WHEN state IN ('answered', 'closed') THEN :then END,
    '{"start": "2026-01-05", "days": 10, "count": "working", "stops": []}', :due, :then
FROM feedback;

INSERT INTO entry (feedback_id, number, at, action, official_id, words, salt, digest, link)
SELECT feedback.id, steps.i, :then, 'accept', CASE WHEN steps.i > 1 THEN :official END, 'Đã xem.', 'salt',
    '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
    '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'
FROM feedback, (SELECT 1 AS i UNION ALL SELECT 2) AS steps;

INSERT INTO attachment (feedback_id, kind, file_id)
SELECT id, 'photo', 'photo-' || id FROM feedback WHERE id % 5 = 0;

INSERT INTO reply (feedback_id, official_id, chat_id, action, words, state, written_at)
SELECT id, :official, :desk, 'answer', 'Xã sẽ sửa.', 'sent', :then FROM feedback WHERE state <> 'received';

INSERT INTO card (feedback_id, account_id, chat_id, message_id, posted)
SELECT id, :bot, :desk, id, 1 FROM feedback;

INSERT INTO sent_message (account_id, chat_id, message_id, notice, subject_id, frozen)
SELECT :bot, :desk, id, 'card', id, false FROM feedback;

INSERT INTO inbox (account_id, update_id, state, attempts, received_at)
SELECT :bot, feedback.id * 3 + more.k, 'done', 0, :then
FROM feedback, (SELECT 0 AS k UNION ALL SELECT 1 UNION ALL SELECT 2) AS more;

INSERT INTO outbox (dedup_key, account_id, chat_id, lane, notice, subject_id, policy, state, due_at, attempts, doubtful,
    sent_at)
SELECT 'old-' || feedback.id || '-' || more.k, :bot, :chats + 1 + feedback.id % (:most / 5), more.k,
    CASE WHEN more.k = 0 THEN 'step' ELSE 'said' END, CASE WHEN more.k = 0 THEN feedback.id END, 'at_least_once',
    CASE WHEN more.k = 0 AND feedback.id % 1000 = 0 THEN 'failed' ELSE 'sent' END, :then, 1, false, :then
FROM feedback, (SELECT 0 AS k UNION ALL SELECT 1 UNION ALL SELECT 2) AS more;

INSERT INTO outbox (dedup_key, account_id, chat_id, lane, notice, subject_id, policy, state, due_at, attempts, doubtful)
SELECT 'new-' || id, :bot, :chats + id, 9, 'reminder', 1, 'at_most_once', 'queued', :then, 0, false
FROM feedback WHERE id <= :most / 50;

INSERT INTO dialogue (place, topics, starts_at, collect_until, state, edition, created_by)
SELECT 'Hội trường xã', 'Đường làng', :then, :due, 'published', 1, id FROM duty WHERE id = :official;

INSERT INTO dialogue (place, topics, starts_at, collect_until, state, edition, created_by)
SELECT 'Nhà văn hóa', 'Chợ mới', :then, :due, 'published', 1, id FROM duty WHERE id = :official;

INSERT INTO agenda_item (dialogue_id, feedback_id, state, place, since)
SELECT dialogue.id, feedback.id, 'listed', feedback.id * 1000, :then
FROM dialogue, feedback WHERE dialogue.topics = 'Chợ mới' AND feedback.id <= 500;

INSERT INTO draft (person_id, settled, started_at, touched_at)
SELECT person_id, '', :then, :then FROM contact WHERE chat_id > :chats AND person_id % 20 = 0;

INSERT INTO draft_part (draft_id, message_id, kind, words)
SELECT id, 1, 'text', 'Đường xấu.' FROM draft;

INSERT INTO conversation (key, state, data)
SELECT 'key-' || person_id, NULL, '{}' FROM contact WHERE chat_id > :chats;
