sheets-queue = Pictures of sheets to be typed ({ $count })
sheet-queue = Sheets sent as pictures that wait to be typed: { $count }
sheet-queue-line = { $place }, { $code }: { $pictures } pictures, sent by { $sender } on { $at }, { $who ->
    [nobody] nobody types it
    [mine] you type it, line { $typed }/{ $total }
   *[others] { $holder } types it, line { $typed }/{ $total }
    }
sheet-queue-new = { $sender } sent sheet { $code }, { $place } as a picture. It waits to be typed.
sheet-queue-none = No sheet that was sent as a picture waits to be typed among yours.
sheet-pictures =
    Pictures of the sheet: { $pictures }, sent by { $sender } on { $at }.
    { $who ->
    [nobody] Nobody types it.
    [mine] You type it, line { $typed }/{ $total }. One or several lines a message: words; who raised it; ghi tên or giữ kín. If it has fewer lines than { $total }, type, such as: có 7 dòng. At the end type: hết dòng
   *[others] { $holder } types it, line { $typed }/{ $total }.
    }
sheet-picture-act-hand = Type this sheet
sheet-picture-act-look = See the pictures
sheet-picture-act-done = No line left
sheet-picture-act-back = Give back to the sender
sheet-picture-act-pass = Pass on to somebody else
sheet-picture-act-over = Type in the place of { $holder }
sheet-picture-came = The picture of the sheet has come. It waits in /phieu; once it is typed, its sender is told.
sheet-picture-twice = This picture was there before and is not added.
sheet-picture-words = The words below the picture were not taken. If they are lines of the sheet, please send them as a message.
sheet-picture-whose = The picture has come. Of which hamlet is the sheet? Choose below, or type the hamlet or the code of the sheet.
sheet-picture-of = Picture of sheet { $code }, { $place }
sheet-pictures-coming = { $count } pictures are being fetched. Please choose to see them again in a few seconds.
sheet-pictures-many = A sheet keeps at most { $most } pictures that wait.
sheet-no-pictures = No picture of this sheet waits to be typed.
sheet-file-kind = A sheet takes pictures or a PDF scan. This file cannot be read here.
sheet-in-hand = { $holder } types this sheet. If need be, open it by /phieu and choose to type in their place.
sheet-taken-over = { $who } types sheet { $code }, { $place } in your place. What was typed is kept.
sheet-pass-to = Who is to go on with sheet { $code }, { $place }?
sheet-pass-nobody = Nobody else may enter this sheet.
sheet-passed = Sheet { $code }, { $place } is passed on to { $holder }. What was typed is kept.
sheet-passed-you = { $by } passes sheet { $code }, { $place } on to you to go on with.
sheet-passed-open = Open the sheet
sheet-all-typed = All pictures of sheet { $code }, { $place } are typed: { $typed } lines. They are deleted once no line waits to be taken in.
sheet-all-typed-sender = Sheet { $code }, { $place }, which you sent as pictures: { $by } has typed all of it, { $typed } lines.
sheet-back-why = Why are the pictures of sheet { $code }, { $place } given back? Choose, or type the reason.
sheet-back-blurred = Blurred, it cannot be read
sheet-back-cut = A part of the sheet is missing
sheet-back-other-paper = It is not the sheet of this hamlet
sheet-given-back = The pictures of sheet { $code }, { $place } are given back. Reason: { $why }. They are deleted.
sheet-given-back-sender =
    The pictures of sheet { $code }, { $place } that you sent could not be typed. Reason: { $why }.
    Please take them again and send them in /phieu, or type the lines. Questions: { $by }, { $phone }.
sheet-picture-known = Sheet { $code }, { $place }: a picture that you have just sent was there before and is not added.
sheet-picture-unplaced = A picture of a sheet that you sent the day before was deleted, as no hamlet was chosen. Please open the sheet by /phieu and send it again.
sheet-picture-erased = Sheet { $code }, { $place }: a picture was deleted, as somebody had their data erased. Please type lines that are not entered yet from the paper.
sheet-picture-expired = Sheet { $code }, { $place }: a picture that was not typed within 60 days was deleted. Please send it again, or type the lines that are left.
sheet-picture-large = Sheet { $code }, { $place }: a file larger than 20 MB could not be kept. Please send a photo of each page.
sheet-picture-gone = Sheet { $code }, { $place }: a picture could not be fetched. Please send it again.
sheet-picture-kind = Sheet { $code }, { $place }: a file is neither picture nor PDF and could not be kept. Please send a photo.
sheet-picture-heic = Sheet { $code }, { $place }: a HEIC picture cannot be read. Please send it as a photo, not as a file.
sheet-picture-broken = Sheet { $code }, { $place }: a picture is broken. Please send it again.
sheet-picture-bomb = Sheet { $code }, { $place }: a file could not be opened safely and was not kept. Please send a photo.
sheet-picture-locked = Sheet { $code }, { $place }: a file has a password and cannot be read. Please send it without one.
sheet-picture-empty = Sheet { $code }, { $place }: a file is empty. Please send it again.
sheet-picture-refused = Sheet { $code }, { $place }: a picture could not be kept. Please send it again.
