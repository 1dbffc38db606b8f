# Makes the sections COMMANDS and OPTIONS of guidepress(1) of what the program itself says: its input is the output of
# `guidepress COMMAND --help` for every command, one after the other.
function clean(text) {
  gsub(/\\/, "\\e", text)
  gsub(/-/, "\\-", text)
  sub(/^[.'"'"']/, "\\\\\\&&", text)
  return text
}
/^guidepress [a-z]+: / {
  command = substr($2, 1, length($2) - 1)
  commands[++count] = command
  sub(/^guidepress [a-z]+: /, "")
  summary[command] = $0
  part = "head"
  next
}
/^Usage: / {
  sub(/^Usage: guidepress [a-z]+ ?/, "")
  usage[command] = $0
  part = "details"
  next
}
/^Options:/ { part = "options"; next }
part == "details" && NF > 0 { details[command] = details[command] " " $0; next }
part == "options" && match($0, /--[a-z-]+/) {
  name = substr($0, RSTART + 2, RLENGTH - 2)
  rest = substr($0, RSTART + RLENGTH)
  letter = substr($0, 4, 1)
  value = ""
  if (substr(rest, 1, 1) == "=") {
    value = substr(rest, 2)
    sub(/ .*/, "", value)
    rest = substr(rest, length(value) + 2)
  }
  sub(/^ +/, "", rest)
  option = name
  name = name SUBSEP rest # an option may mean another thing with another command
  if (!(name in text)) options[++option_count] = name
  text[name] = rest
  spelt[name] = option
  letters[name] = letter
  values[name] = value
  takers[name] = takers[name] (takers[name] == "" ? "" : ", ") command
  taken[name]++
}
END {
  print ".Sh COMMANDS"
  print ".Bl -tag -width Ds"
  for (i = 1; i <= count; i++) {
    command = commands[i]
    print ".It Cm " command " " clean(usage[command])
    print clean(toupper(substr(summary[command], 1, 1)) substr(summary[command], 2)) "."
    said = clean(substr(details[command], 2))
    gsub(/[.] +/, ".\n", said) # mdoc(7): each sentence begins a line
    if (said != "") print said
  }
  print ".El"
  print ".Sh OPTIONS"
  print ".Bl -tag -width Ds"
  for (i = 1; i <= option_count; i++) {
    name = options[i]
    print ".It " (letters[name] ~ /[A-Za-z]/ ? "Fl " letters[name] " , " : "") "Fl \\-" clean(spelt[name]) (values[name] != "" ? " Ns = Ns Ar " clean(values[name]) : "")
    print clean(text[name]) "."
    if (taken[name] < count) print "Goes with " takers[name] "."
  }
  print ".El"
}
