namespace NetSocialBot.Spreadsheet;

/// <param name="Number">The line of the file it begins in.</param>
internal readonly record struct CsvRow(long Number, string[] Cells);
