# Said when residents send or press something without having agreed, or after taking their consent back.

consent-first-lost = What you just sent was not kept. Please agree first, and then send this part again.
consent-first-press = What you just pressed needs your consent first. After you agree, the system goes on at once; you need not press it again.
consent-first-edit = What you just changed was not kept, as your consent is needed first.
consent-carried = What you sent before has been kept, but is not sent yet. To send it, please answer a few more questions.
