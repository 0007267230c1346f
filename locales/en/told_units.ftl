# What a unit hears of a dialogue for its areas; $day and $until are days written out.
told-units-see = See the dialogue
told-dialogue-told = { $move ->
    [cancel] The dialogue of { $day } will not be held.{ $reason ->
        [none] {""}
       *[other] {" "}Why: { $reason }
    } { $count ->
        [0] No opinion has to go elsewhere.
       *[other] Opinions put to it: { $count }. They are answered as everyday matters now, each by its own day.
    }
    [postpone] The dialogue of { $day } is put off; there is no new day yet.{ $reason ->
        [none] {""}
       *[other] {" "}Why: { $reason }
    }
   *[other] { $move ->
        [publish] A dialogue is to be held for your area.
       *[other] The dialogue for your area has another time or place.
    }

    When: { $time }, { $day }
    Where: { $place }
    About: { $topics }
    Opinions are taken until the end of { $until }.
}
told-collecting-over =
    No more opinions are taken for the dialogue at { $time } on { $day }.

    { $count ->
        [0] None was put to it.
       *[other] Opinions put to it: { $count }. Please prepare the answers before the day: send /chuongtrinh.
    }
