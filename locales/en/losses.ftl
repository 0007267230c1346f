# When the messenger refuses a message of ours: who must act hears it in words.

file-photo = photos
file-video = videos
file-document = papers
file-audio = sound files
file-voice = voice messages
file-animation = animations
file-video-note = round videos
file-place = a place

file-refused-kind = { $where ->
    [group] This group does not let the bot send { $kinds }{ $code ->
        [none] .
       *[other] , so those of feedback { $code } are not shown here. To see them, write to the bot in private: /hoso { $code }, then choose "Photos, files".
    } Or ask the group's admin to allow it, and choose again.
    [private] Your account does not take { $kinds }{ $code ->
        [none] .
       *[other] , so those of feedback { $code } are not shown here. Look at them in the working group, or send /hoso { $code } there.
    } Or allow them in the messenger's settings under Privacy, and choose again.
   *[resident] Your account does not take { $kinds }, so they could not be sent. Other messages are not affected.
}
file-refused-broken = { $where ->
    [resident] The messenger cannot open these files ({ $kinds }), so they could not be sent to you.
   *[other] The messenger cannot open { $kinds }{ $code ->
        [none] {""}
       *[other] {" "}of feedback { $code }
    }. The other files can be seen. If need be, ask the resident to send them again.
}
file-refused-later = { $where ->
    [resident] The messenger has not taken these files yet ({ $kinds }). They are sent again within about an hour.
   *[other] The messenger has not taken { $kinds }{ $code ->
        [none] {""}
       *[other] {" "}of feedback { $code }
    } yet. They are sent again within about an hour. To see them now, try { $where ->
        [group] in private with the bot
       *[other] in the working group
    }.
}

step-lost =
    ⚠ { $code }: the message { $who ->
        [none] {""}
       *[other] by { $who }{" "}
    }has not reached the resident. { $why ->
        [gone] The resident has blocked the bot or no longer uses this account.
       *[refused] The messenger does not take this message; the admins have been told.
    }

    Please tell the resident another way. The list: /chuagui
card-lost = ⚠ A message about feedback { $code } could not be shown where it is worked on, as the messenger does not take it. Send /hoso { $code } to see it.
reply-lost = Sorry, what the system just sent could not be shown here. What you sent is kept. Type "menu" to go on.
reply-lost-office = Sorry, the last answer could not be shown, as the messenger does not take it. What you did is kept. Send /viec to go on; if it stays so, tell the admins.
card-stays = ⚠ The words of feedback { $code } still stand in { $where ->
        [none] a former place of work
       *[other] "{ $where }"
    }, as the messenger does not let them be taken away. That place may not see this feedback any more. Delete the message, or have somebody there delete it.
notice-lost = ⚠ A message for the admins could not be shown here, as the messenger does not take it. { $about ->
        [code-guesses] It told of many wrong invitation codes. If you have just invited somebody, ask them.
        [calendar-missing] It said that the next year's official calendar of days off is not in the system yet. Have the operator write it into the office's file.
        [rights-check] It was about what the bot may do in the group. Send /ketnoi there again.
        [conclusion-asked] It put the conclusions of a dialogue to you for approval. Have their writer put them again.
        [dialogue-told] It told of a dialogue. Please send /hoinghi to see it.
        [collecting-over] It said that no more opinions are taken for a dialogue. Please send /chuongtrinh to see it.
        [sheet-came] It said that a sheet sent as pictures waits to be typed. Please send /phieu to see it.
        [proxy-heard] It said that an opinion which you handed in for somebody has an answer. Please send /phieuhen to see it.
       *[other] It was about officials or groups. Send /nhatky to see it.
    }
author-lost = There is news of your feedback { $code }, but it could not be shown here. Type that code to see it.

doctor-hears = Residents are heard.
doctor-deaf = Residents are not heard: messages wait at Telegram or go elsewhere. See the line on the webhook; if the token has leaked, revoke it at BotFather and set CAUNOI_TELEGRAM_TOKEN anew.
doctor-held = { $count } messages are held, as they may not be sent now: { $window } until their reader writes, { $quota } until next month, { $night } until the morning. They leave by themselves.
doctor-undelivered = { $count ->
    [0] Every answer has reached its resident.
   *[other] For { $count } feedbacks a message has not reached its author; officials see them by /chuagui and tell them another way.
}
doctor-admins-unreachable = These admins get no messages any more: { $names }. Have them write to the bot, or appoint another.

missed = While no message could reach you, this happened (as it stands now):
missed-dialogue-off = • The dialogue { $moment } at { $place }: it will NOT TAKE PLACE.{ $reason ->
    [none] {""}
   *[other] {" "}Reason: { $reason }.
}
missed-dialogue-on = • The dialogue you asked to be reminded of is { $moment }, at { $place }.{ $reason ->
    [none] {""}
   *[other] {" "}It was CHANGED: { $reason }.
}
missed-dialogue-postponed = • The dialogue at { $place }: POSTPONED, its new day is not known yet.{ $reason ->
    [none] {""}
   *[other] {" "}Reason: { $reason }.
}
missed-dialogue-over = • The dialogue { $moment } at { $place } has taken place.
missed-feedback = • Opinion { $code }: { $state }. Write this code to see more.
missed-more = …and { $count } more: send /ykien and /lich to see them.
doctor-account-left = The old account { $name } (number { $external_id }) is no longer in the settings, yet has { $people } people, { $groups } linked groups and { $waiting } messages waiting. If it is still in use, put its token back. If not, stop the bot and run: python -m bot move-account { $external_id } NUMBER_OF_THE_NEW_ONE
