# Handing in for somebody without a telephone.

ask-proxy-consent =
    You hand in for one person without a telephone. Please read aloud to them:

    "What you raise is written down and sent to { $office } for an answer. Officials in charge can read it. What is for a dialogue the Fatherland Front can read as well, but for the name. Your name is kept hidden if you do not want it shown. { $years } years after it is settled it is erased. To have it erased sooner call { $phone }. It costs nothing."

    Do they agree? If somebody is in danger, please call 113, 114 or 115 first.
proxy-consent-spoken = They agree, spoken
proxy-consent-signed = They agree, signed or by fingerprint
proxy-consent-no = They do not agree
ask-proxy-paper = Please take a photo of the paper that was signed and send it here. It is not sent to the unit that answers. Without a paper go back and choose "They agree, spoken".
proxy-paper-kind = Only a photo or scan of the signed paper is taken here.
proxy-place-which = In which hamlet do they live? Choose, or type its name.
proxy-place-narrow = In which hamlet do they live? Type a part of its name, or choose.
proxy-place-found = Choose the right one called "{ $typed }":{ $rest ->
    [0] {""}
   *[other] {" "}({ $rest } more, please type more of it)
}
proxy-place-unknown = "{ $typed }" was not found within your duties. Please type it again, or choose:
proxy-dialogue-which = For which dialogue is it?
proxy-dialogue-none = For none
ask-proxy-words = Please write down what they say: what, where, since when, what they wish. In their words, one matter at a time. Please do not write their name here. A recording of what they say will do as well, and photos may go along.
proxy-file-kept = File kept, { $count } so far.
proxy-files-most = One opinion takes at most { $limit } files. This one was not kept. To take another one, choose "Change" at the review, then "Photos and recordings".
ask-proxy-files = { $count } files go along. Send more here, or choose:
proxy-files-keep = Keep them so
proxy-files-none = Drop all files
proxy-words-spoken = Spoken: in the recording.
proxy-no-words = This tells of no matter. Please write down what they say.
proxy-denounces =
    What was written looks like a denunciation. It is not kept. A denunciation needs a signed letter or a visit in person; so whoever makes it is protected.

    Where: { $address }. Telephone: { $phone }.

    Please tell them, and delete that message. To report only what happened, without whom it accuses, please write it again.
ask-proxy-door =
    This may be a complaint against a decision. It needs a signed letter, or a visit to { $address }, within 90 days of the decision. What is sent here does not take its place. Questions: { $phone }.

    Please tell them. What do they wish?
proxy-door-keep = Send it, as a petition only
proxy-door-drop = Do not send it here
ask-proxy-mode = How do they want to be named? If they said nothing choose hidden.
proxy-mode-hidden = Name hidden: only the intake desk knows
proxy-mode-full = With their name
proxy-mode-none = Without a name
ask-proxy-name = What is their name?
step-proxy-consent = Consent
step-proxy-paper = Photo of the signed paper
step-proxy-place = Where they live
step-proxy-dialogue = Dialogue
step-proxy-words = What they say
step-proxy-files = Photos and recordings
step-proxy-door = Complaint or petition
step-proxy-mode = How they are named
step-proxy-name = Name
proxy-review =
    Please read it back to them before you send it.
    Consent: { $how ->
        [signed] signed or by fingerprint
       *[spoken] spoken
    }
    Where: { $place }{ $dialogue ->
        [none] {""}
       *[other] {""}
    Dialogue: { $dialogue }
    }
    Name: { $mode ->
        [full] { $name }, with the name
        [hidden] { $name }, hidden
       *[none] none
    }{ $files ->
        [0] {""}
       *[other] {""}
    Photos and recordings: { $files }
    }
    { $words }
proxy-send = Send it for them
proxy-sent = Received. Code: { $code } (book { $sheet }, line { $line }). Unit: { $unit }. Answer due: { $due }. A slip with code and PIN comes right below: please print it and hand it to them. You are told when there is an answer to bring. For somebody else: /nopho
proxy-heard = There is something new about { $code } that you handed in for somebody (book { $sheet }, line { $line }). They have not asked yet. Please bring it to them.
proxy-heard-show = Show it, to tell them
slip-proxy = Handed in by { $who } on { $day }. They agreed, { $how ->
    [signed] signed or by fingerprint
   *[spoken] spoken
}.
slip-paper = Show the signed paper
slip-paper-shown = The signed paper of { $code }. Please do not pass this picture on.
slip-paper-coming = The picture of the signed paper is still being fetched. Please try again later.
slip-paper-lost = The picture of the signed paper could not be fetched. The paper itself is the proof: please keep it.
slip-paper-why = Looking at the signed paper of whoever had it handed in for them
