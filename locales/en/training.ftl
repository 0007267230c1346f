# The command that teaches the doors and the fields.
train-unread = The file { $file } cannot be read: { $why }.
train-unwritten = The folder { $folder } cannot be written to: { $why }.
train-bad-line = { $file }, line { $line }: each line has a label, a field and the text, such as "ordinary giao_thong Đường hỏng". Labels are danger, denunciation, complaint and ordinary.
train-found = { $door }: { $hits } of { $among } found, { $share } ({ $low } to { $high })
train-taken = { $door }: { $hits } of { $among } ordinary messages taken for it, { $share } ({ $low } to { $high })
train-field-first = Field told at once: { $hits } of { $among }, { $share } ({ $low } to { $high })
train-field-three = Field among the first three: { $hits } of { $among }, { $share } ({ $low } to { $high })
train-written = Learned from { $count } messages; weights are in { $folder }. Start anew to use them.
train-corrected = { $what ->
    [door] Door
   *[other] Field
} { $told } was set right to { $meant } (by { $by ->
    [office] officials
   *[other] those who wrote
}): { $count }
train-corrections = { $count } corrections in all. Only how often is kept, nobody's words.
train-no-corrections = The corrections in the database cannot be read. Check CAUNOI_DATABASE_URL and run migrate.
