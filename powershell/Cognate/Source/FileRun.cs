// Runs over a file of records. Language level: C# 5, so that Windows PowerShell 5.1 and PowerShell 7 compile the same source.

namespace Amazon.PowerShell.Cmdlets.CGIP
{
    using System;
    using System.Collections.Generic;
    using System.Globalization;
    using System.IO;
    using System.Management.Automation;

    /// <summary>The options of a run over a file; the program does the work, as it does from any other shell.</summary>
    public class FileOptions
    {
        public const string Set = "ByFile";

        /// <summary>A file of records: CSV, JSON lines or plain lines.</summary>
        [Parameter(ParameterSetName = Set, Mandatory = true)]
        [ValidateNotNullOrEmpty]
        public string InputFile { get; set; }

        /// <summary>json, csv or lines; otherwise the file's name or beginning decides.</summary>
        [Parameter(ParameterSetName = Set)]
        [ValidateSet("json", "csv", "lines")]
        public string InputFormat { get; set; }

        /// <summary>So many records are sent at once.</summary>
        [Parameter(ParameterSetName = Set)]
        public int? Parallel { get; set; }

        /// <summary>Goes on after a record that failed.</summary>
        [Parameter(ParameterSetName = Set)]
        public SwitchParameter ContinueOnError { get; set; }

        /// <summary>Takes one JSON line for each record.</summary>
        [Parameter(ParameterSetName = Set)]
        public string ResultsFile { get; set; }

        /// <summary>Skips the records that the results file has as done.</summary>
        [Parameter(ParameterSetName = Set)]
        public SwitchParameter Resume { get; set; }

        /// <summary>Shows no progress.</summary>
        [Parameter(ParameterSetName = Set)]
        public SwitchParameter NoProgress { get; set; }
    }

    /// <summary>
    /// The same in a pipeline, with the piped object for the columns that the engine cannot bind. Its name is no beginning of any other, so
    /// abbreviations keep their meaning.
    /// </summary>
    public sealed class PipedOptions : FileOptions
    {
        [Parameter(ValueFromPipeline = true, DontShow = true)]
        public PSObject _Record { get; set; }
    }

    /// <summary>One run: what the program says becomes objects, error records, warnings and progress.</summary>
    internal sealed class FileRun
    {
        private const int Activity = 1;
        private readonly CognateCmdlet cmdlet;
        private readonly Child child;
        private readonly Row row;
        private IDictionary<string, object> last;
        private string selectText;
        private Selection select;
        private bool progressed;

        public FileRun(CognateCmdlet cmdlet, Child child, Row row)
        {
            this.cmdlet = cmdlet;
            this.child = child;
            this.row = row;
        }

        public void Work(IDictionary<string, object> message)
        {
            try
            {
                child.Write(message);
                while (Take(child.Read())) { }
            }
            catch (IOException problem)
            {
                cmdlet.ThrowTerminatingError(Failures.Gone(cmdlet, problem));
            }
            if (progressed) cmdlet.WriteProgress(new ProgressRecord(Activity, row.Cmdlet, "done") { RecordType = ProgressRecordType.Completed });
            if (cmdlet.Stopping) throw new PipelineStoppedException();
            if (last != null) Failures.Throw(cmdlet, last);
        }

        /// <summary>Takes one event; false after the last.</summary>
        private bool Take(IDictionary<string, object> said)
        {
            object value;
            if (said.TryGetValue("End", out value)) return false;
            if (said.TryGetValue("Answer", out value)) Chosen(said).EmitPage(cmdlet, (IDictionary<string, object>)value);
            else if (said.TryGetValue("Value", out value)) Chosen(said).EmitValue(cmdlet, value);
            else if (said.TryGetValue("Error", out value)) Error(said, (IDictionary<string, object>)value);
            else if (said.TryGetValue("Warning", out value)) cmdlet.WriteWarning((string)value);
            else if (said.TryGetValue("Verbose", out value)) cmdlet.WriteVerbose((string)value);
            else if (said.TryGetValue("Debug", out value)) cmdlet.WriteDebug((string)value);
            else if (said.TryGetValue("Progress", out value)) Progress((string)value, said["Percent"]);
            else if (said.TryGetValue("Count", out value)) cmdlet.WriteInformation(new HostInformationMessage { Message = (string)value }, new[] { "PSHOST" });
            else if (said.TryGetValue("Ask", out value)) child.Say(cmdlet.MayDo(row, (string)value) ? "Yes" : "No");
            return true;
        }

        /// <summary>What is emitted of this record's answer: it may say so itself.</summary>
        private Selection Chosen(IDictionary<string, object> said)
        {
            var text = said["Select"] as string;
            if (select == null || text != selectText)
            {
                selectText = text;
                select = Selection.Resolve(cmdlet, row, text, text != null);
            }
            return select;
        }

        /// <summary>An error that ends the run is raised at its end, when everything is written down.</summary>
        private void Error(IDictionary<string, object> said, IDictionary<string, object> error)
        {
            if (said["Line"] != null) error["Message"] = error["Message"] + " (input line " + Convert.ToString(said["Line"], CultureInfo.InvariantCulture) + ")";
            if ((bool)said["Stops"]) last = error;
            else cmdlet.WriteError(Failures.Record(cmdlet, error));
        }

        private void Progress(string line, object percent)
        {
            if (!cmdlet.ShowsProgress) return;
            progressed = true;
            var record = new ProgressRecord(Activity, row.Cmdlet, line);
            if (percent != null) record.PercentComplete = Convert.ToInt32(percent, CultureInfo.InvariantCulture);
            cmdlet.WriteProgress(record);
        }
    }
}
