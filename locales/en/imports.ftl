# Registers of other offices: which one, its workbook, which column is what.

register-ihanoi = iHanoi
register-1022 = Hotline 1022
register-dvcqg = National Public Service Portal
register-mattran = The Front's own platform
register-tiepdan = Register of citizens received
import-which = From which register are the opinions?
import-area = Of which area is it?
import-send = Please send the Excel file (.xlsx) or .csv (at most 5 MB and 5,000 rows) of { $register }, area { $area }. The same file with more rows is fine: what is here already is not written again.
import-came = The file has come and is being read. You will be told here; no opinion is taken in before you have looked.
import-stopped = Nothing more is brought in. What was read before is kept.
import-columns = The file has these columns:
import-map = They are taken for:
import-field-code = Code there
import-field-words = Matter
import-field-day = First day
import-field-name = Raised by
import-field-place = Hamlet, place
import-field-topic = Field
import-field = { $field }: { $column ->
    [0] no column
   *[other] column { $column }
}
import-map-how = If that is wrong send name and number, such as: mã 2; nội dung 5; ngày 3. Where there is no column: người nêu 0. Code and matter are needed. This is remembered.
import-yes = Right, read it
import-drop = Let the file go
import-goes-on = The rows are being read. You will be told here.
import-dropped = The file is gone, and nothing of it is kept.
import-read = The register is read, sheet { $code }, { $place }: { $new } new opinions, { $known } were here before.
import-unplaced = Opinions that name no hamlet here and are the area's: { $count }
import-faulty = { $count } rows were not taken, rows { $rows } of the file: { $why } Please mend the file and send it again.
import-open = Look and take in
import-refused = The file that you sent was not read. { $why }
import-file-kind = A register comes as an Excel file (.xlsx) or as .csv. Please save .xls as .xlsx with Excel.
import-large = The file is larger than 5 MB.
import-broken = The file is damaged, has a password, or is neither an Excel file nor .csv.
import-empty = There is no row in the file.
import-not-told = For a day nobody told which column is what, so the file is gone. Please send it again by /nhapso.
import-no-file = Please send the Excel file of the register. To end this choose "Cancel".
import-how = No column was understood. Please send name and number, such as: mã 2; nội dung 5; ngày 3.
import-needs = The columns of code and matter are needed. Please send their numbers, such as: mã 2; nội dung 5.
