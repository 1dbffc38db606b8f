// Checks books with epubcheck, all in one run: `rhino epubcheck.js FILE...`. What is wrong goes to standard error.
var failed = false;
for (var i = 0; i < arguments.length; i++) {
  var file = new java.io.File(arguments[i]);
  var report = new Packages.com.adobe.epubcheck.util.DefaultReportImpl(file.getName());
  new Packages.com.adobe.epubcheck.api.EpubCheck(file, report).check();
  var faults = report.getFatalErrorCount() + report.getErrorCount() + report.getWarningCount();
  print((faults === 0 ? 'valid   ' : 'INVALID ') + file.getName());
  failed = failed || faults > 0;
}
quit(failed ? 1 : 0);
