# What was erased: the file beside the database, and copies that are put back. For operators.

erased-again = Before it was put to use { $count } erasures were carried out again that it did not have.
erasures-unsealed = The file of erasures { $file } has lines without the seal of this system, which were passed over: { $lines }. Somebody may have changed it. Compare it with the erased.jsonl of other copies.
erasures-unknown =
    Nothing tells what was erased since this copy was made. Nothing was changed.
    Restored as it is, it may bring back what was erased. Choose one:
    - Add --erasures FILE, with the newest erased.jsonl that there is (one that went along with the newest copy will do).
    - If it is certain that nothing was erased since, add --without-erasures.
erasures-missing = There is no file of erasures { $file }. Nothing was changed.
erasures-unreadable = The file of erasures { $file } cannot be read, or is no ordinary file. Nothing was changed.
erasures-not-ours = No line of the file of erasures { $file } bears the seal of this system. Put erased.key beside it, or use the one that went along with a copy. If CAUNOI_BACKUP_KEY is set and you are sure of this file, run this again with --unlocked. Nothing was changed.
erasures-key-damaged = The file { $file } is damaged, so that no erasure can be written down. Put back the one that you kept; if there is none, rename the damaged one and run this again.
erasures-unwritable = The file of erasures { $file } cannot be written ({ $kind }). Without it nothing may be erased. See who may write there, and whether the disk is full.
erasures-newest = The newest erasure that is known: { $at }. If anybody was erased after that, restore once more, with a newer file (--erasures).
erasures-newest-none = No erasure is known. If anybody was erased, restore once more, with the file that knows (--erasures).
erasures-known = The file of erasures tells of { $count }.
erasures-applied = Nothing is left in the data in use of what the file of erasures tells.
erasure-words = { $at }: person { $person }, words that may not be kept
erasure-withdrawal = { $at }: person { $person }, consent withdrawn
erasure-erasure = { $at }: person { $person }, erased on request
erasure-term = { $at }: person { $person }, the office's term was over
moved-erasures = The file of erasures now lies at { $file }. Keep it together with the erased.key beside it.

doctor-erasures = The file of erasures can be read and bears its seal.
doctor-set-aside = { $file } was set aside by a restore more than 30 days ago. It holds what people wrote, also of those who asked for erasure since. Delete it if it is not needed any more.
