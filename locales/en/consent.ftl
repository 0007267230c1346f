# Said when residents send or press something without having agreed, or after taking their consent back.

consent-first-lost = What you just sent or chose was not kept. Please choose "I agree" first, and then send or choose it again.
consent-first-press = Before doing what you just chose, the system needs your consent. After you agree, it goes on at once; you need not choose it again.
consent-first-edit = What you just changed was not kept, as your consent is needed first. After you agree, please send it again as a new message.
consent-carried = What you sent before has been kept, but has not been passed on to the officials yet. To send it to them, please answer a few more questions.
