// What every cmdlet does with one object, in the original's order. Language level: C# 5, so that Windows PowerShell 5.1 and PowerShell 7 compile the same source.

namespace Amazon.PowerShell.Cmdlets.CGIP
{
    using System;
    using System.Collections;
    using System.Collections.Generic;
    using System.Globalization;
    using System.IO;
    using System.Linq;
    using System.Management.Automation;
    using System.Reflection;
    using Amazon.CognitoIdentityProvider;
    using Amazon.Runtime;

    /// <summary>The base of all cmdlets: transport parameters and the order of work for one object.</summary>
    public abstract class CognateCmdlet : PSCmdlet, IDynamicParameters, IDisposable
    {
        private volatile Child child;
        private FileOptions files;
        private HashSet<string> commandLine;
        private readonly HashSet<string> warned = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string EndpointUrl { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public AmazonCognitoIdentityProviderConfig ClientConfig { get; set; }

        /// <summary>The value of -Region.</summary>
        protected abstract object RegionGiven { get; }

        /// <summary>The value of -ProfileLocation.</summary>
        protected abstract string LocationGiven { get; }

        /// <summary>The credentials that were given; null for a cmdlet that takes none.</summary>
        protected virtual IDictionary<string, object> CredentialsGiven()
        {
            return null;
        }

        /// <summary>The cmdlet's row of the table.</summary>
        protected abstract Row Table { get; }

        internal Row Row
        {
            get { return Table; }
        }

        /// <summary>The value of -Select.</summary>
        protected abstract string SelectText { get; }

        /// <summary>Whether -Force is true.</summary>
        protected virtual bool IsForced
        {
            get { return true; }
        }

        /// <summary>Whether -NoAutoIteration is true.</summary>
        protected virtual bool IsOnePage
        {
            get { return true; }
        }

        /// <summary>The file options come after the cmdlet's own parameters were found, so abbreviations of those keep their meaning.</summary>
        public object GetDynamicParameters()
        {
            files = MyInvocation.ExpectingInput ? new PipedOptions() : new FileOptions();
            return files;
        }

        internal bool WasBound(string name)
        {
            return MyInvocation.BoundParameters.ContainsKey(name);
        }

        protected override void BeginProcessing()
        {
            commandLine = new HashSet<string>(MyInvocation.BoundParameters.Keys, StringComparer.OrdinalIgnoreCase);
        }

        protected override void ProcessRecord()
        {
            var row = Table;
            if (child == null) child = new Child(row.Cmdlet);
            // Ctrl-C may have come before there was a child to stop.
            if (Stopping)
            {
                child.Kill();
                throw new PipelineStoppedException();
            }
            if (files != null && files.InputFile != null)
            {
                new FileRun(this, child, row).Work(FileMessage(row));
                return;
            }
            var columns = Columns(row);
            if (columns == null) return;
            var ready = Ask(Route("Prepare"));
            var lines = (IDictionary<string, object>)ready["Ready"];
            var credentials = lines["Credentials"] as string;
            if (credentials != null) WriteDebug(credentials);
            WriteDebug((string)lines["Debug"]);
            if (row.Asks && !MayGoOn(row)) return;
            var select = Selection.Resolve(this, row, SelectText, WasBound("Select"));
            var parameters = Parameters(row, columns);
            if (row.Size != null && row.SizeDefault > 0 && !WasBound(row.Size))
            {
                WriteVerbose(row.Size + " parameter unset, using default value of '" + row.SizeDefault + "'");
                parameters[row.Size] = row.SizeDefault;
            }
            foreach (var name in row.Required)
            {
                if (WasBound(name) && Property(name).GetValue(this, null) == null)
                {
                    WriteWarning("You are passing $null as a value for parameter " + name + " which is marked as required. In case you believe this parameter was incorrectly marked as required, report this by opening an issue at https://github.com/aws/aws-tools-for-powershell/issues.");
                }
            }
            Call(row, select, parameters, (string)lines["Verbose"]);
        }

        /// <summary>One call, or one for each page: what a page gives is written before the next is asked for, and an error ends it.</summary>
        private void Call(Row row, Selection select, IDictionary<string, object> parameters, string verbose)
        {
            var allPages = row.Token != null && !IsOnePage && !WasBound(row.Token);
            while (true)
            {
                WriteVerbose(verbose);
                var message = new Dictionary<string, object>();
                message["Do"] = "Send";
                message["Parameters"] = parameters;
                var members = (IDictionary<string, object>)Ask(message)["Answer"];
                object token = null;
                if (allPages) members.TryGetValue(row.Token, out token);
                var more = !string.IsNullOrEmpty(token as string);
                select.Emit(this, members, more);
                if (!more) return;
                parameters[row.Token] = token;
            }
        }

        /// <summary>The request's parameters that were given.</summary>
        private IDictionary<string, object> Parameters(Row row, IDictionary<string, object> columns)
        {
            var parameters = new Dictionary<string, object>();
            foreach (var name in row.Parameters)
            {
                var value = Property(name).GetValue(this, null);
                if (value == null) columns.TryGetValue(name, out value);
                if (value == null) continue;
                var table = value as Hashtable;
                parameters[name] = table != null && row.TextMaps.Contains(name) ? TextMap(table) : value;
            }
            return parameters;
        }

        /// <summary>What the piped object's columns give beside what the engine bound; null when the object must not be sent.</summary>
        private IDictionary<string, object> Columns(Row row)
        {
            var none = new Dictionary<string, object>();
            var options = files as PipedOptions;
            if (options == null || !WasBound("_Record") || options._Record == null) return none;
            var piped = options._Record;
            var boundHere = MyInvocation.BoundParameters.Keys.Any(name => name != "_Record" && !commandLine.Contains(name));
            var record = new Record(piped, row, GetType());
            if (record.Problem == null && record.Columns.Count == 0 && !boundHere)
            {
                record.Problem = "The input object cannot be bound to any parameters for the command either because the command does not take pipeline input or the input and its properties do not match any of the parameters that take pipeline input.";
            }
            if (record.Problem == null) record.Look(MyInvocation.BoundParameters, commandLine);
            if (record.Problem != null)
            {
                WriteError(Record.Error(record.Problem));
                return null;
            }
            foreach (var warning in record.Warnings.Where(w => warned.Count < 100 && warned.Add(w))) WriteWarning(warning);
            return record.Columns.Where(column => !commandLine.Contains(column.Key)).ToDictionary(column => column.Key, column => column.Value);
        }

        internal PropertyInfo Property(string name)
        {
            return GetType().GetProperty(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);
        }

        private IDictionary<string, object> Route(string what)
        {
            var message = new Dictionary<string, object>();
            message["Do"] = what;
            message["Region"] = RegionName();
            message["EndpointUrl"] = EndpointUrl;
            if (!string.IsNullOrEmpty(LocationGiven)) message["ProfileLocation"] = FullPath(LocationGiven);
            var credentials = CredentialsGiven();
            if (credentials != null) message["Credentials"] = credentials;
            message["StoredRegion"] = GetVariableValue("StoredAWSRegion") as string;
            if (ClientConfig != null) message["ClientConfig"] = Config(ClientConfig);
            return message;
        }

        private string FullPath(string path)
        {
            return SessionState.Path.GetUnresolvedProviderPathFromPSPath(path);
        }

        /// <summary>The command line as the program takes it for a file of records.</summary>
        private IDictionary<string, object> FileMessage(Row row)
        {
            var message = Route("Run");
            message["Parameters"] = Parameters(row, new Dictionary<string, object>());
            message["InputFile"] = FullPath(files.InputFile);
            message["InputFormat"] = files.InputFormat;
            message["ResultsFile"] = files.ResultsFile == null ? null : FullPath(files.ResultsFile);
            if (files.Parallel != null) message["Parallel"] = files.Parallel;
            message["ContinueOnError"] = files.ContinueOnError.ToBool();
            message["Resume"] = files.Resume.ToBool();
            message["NoAutoIteration"] = row.Token != null && IsOnePage;
            if (WasBound("Select")) message["Select"] = SelectText;
            object action;
            if (MyInvocation.BoundParameters.TryGetValue("ErrorAction", out action)) message["ErrorAction"] = action.ToString();
            object whatIf;
            var isWhatIf = MyInvocation.BoundParameters.TryGetValue("WhatIf", out whatIf) && ((SwitchParameter)whatIf).ToBool();
            message["Asks"] = row.Asks && (isWhatIf || !IsForced);
            message["Force"] = row.Asks && IsForced;
            return message;
        }

        internal bool ShowsProgress
        {
            get { return !files.NoProgress.ToBool(); }
        }

        private string RegionName()
        {
            if (RegionGiven == null) return null;
            var wrapped = RegionGiven as PSObject;
            var value = wrapped == null ? RegionGiven : wrapped.BaseObject;
            var text = value as string;
            if (!string.IsNullOrEmpty(text)) return text;
            // What Get-AWSRegion returns.
            if (value != null && value.GetType().Name == "AWSRegion")
            {
                var name = value.GetType().GetProperty("Region");
                if (name != null) return name.GetValue(value, null) as string;
            }
            throw new ArgumentException("Unsupported parameter type; Region must be a string containing the system name for a region, or an AWSRegion instance");
        }

        private static IDictionary<string, object> Config(AmazonCognitoIdentityProviderConfig config)
        {
            var set = new Dictionary<string, object>();
            foreach (var property in config.GetType().GetProperties())
            {
                var value = property.GetValue(config, null);
                if (value == null) continue;
                if (value is TimeSpan)
                {
                    var time = (TimeSpan)value;
                    if (time < TimeSpan.FromMilliseconds(1)) throw new ArgumentException(property.Name + " is " + time + ". A bare number counts ticks of 100 ns; write '00:00:30' for thirty seconds.");
                    value = time.ToString("hh\\:mm\\:ss\\.fff", CultureInfo.InvariantCulture);
                }
                if (property.Name == "RegionEndpoint")
                {
                    var wrapped = value as PSObject;
                    if (wrapped != null) value = wrapped.BaseObject;
                    var name = value.GetType().GetProperty("SystemName");
                    value = name == null ? value.ToString() : name.GetValue(value, null);
                }
                set[property.Name] = value;
            }
            return set;
        }

        /// <summary>-WhatIf beats -Force, and -Force beats everything else.</summary>
        private bool MayGoOn(Row row)
        {
            object whatIf;
            var asked = MyInvocation.BoundParameters.TryGetValue("WhatIf", out whatIf) && ((SwitchParameter)whatIf).ToBool();
            if (!asked && IsForced) return true;
            return MayDo(row, Target(row));
        }

        internal bool MayDo(Row row, string target)
        {
            return ShouldProcess(target, row.Cmdlet + " (" + row.Operation + ")");
        }

        private string Target(Row row)
        {
            const int Shown = 10;
            if (row.Targets.Length == 0) return "";
            if (row.Targets.Length > 1) return string.Join(", ", row.Targets);
            var value = Property(row.Targets[0]).GetValue(this, null);
            if (value == null) return "";
            var text = value as string;
            if (text != null) return text;
            var list = value as IEnumerable;
            if (list != null && !(value is IDictionary))
            {
                var items = list.Cast<object>().ToList();
                var more = items.Count - Shown;
                return string.Join(", ", items.Take(Shown)) + (more > 0 ? " (plus " + more + " more)" : "");
            }
            return value.GetType().IsValueType || value is ConstantClass ? value.ToString() : "values bound to the parameter " + row.Targets[0];
        }

        /// <summary>Keys and values are cast to text and not converted, as the original does.</summary>
        private static IDictionary<string, object> TextMap(Hashtable table)
        {
            var map = new Dictionary<string, object>();
            foreach (DictionaryEntry entry in table) map[(string)entry.Key] = (string)entry.Value;
            return map;
        }

        private IDictionary<string, object> Ask(IDictionary<string, object> message)
        {
            IDictionary<string, object> answer;
            try
            {
                answer = child.Ask(message);
            }
            catch (IOException problem)
            {
                ThrowTerminatingError(Failures.Gone(this, problem));
                throw;
            }
            object error;
            if (answer.TryGetValue("Error", out error)) Failures.Throw(this, (IDictionary<string, object>)error);
            return answer;
        }

        protected override void StopProcessing()
        {
            var running = child;
            if (running == null) return;
            // A run over a file finishes what is in flight and writes it down.
            if (files != null && files.InputFile != null) running.Say("Stop");
            else running.Kill();
        }

        protected override void EndProcessing()
        {
            Dispose();
        }

        public void Dispose()
        {
            var running = child;
            child = null;
            if (running != null) running.Dispose();
        }
    }

    /// <summary>A cmdlet's row of the table.</summary>
    public sealed class Row
    {
        public string Cmdlet;
        public string Operation;
        public string DefaultSelect;
        public bool Asks;
        public string[] Targets;
        public string[] Parameters;
        public string[] Required;
        public string[] TextMaps;
        /// <summary>What an error may show of the cmdlet.</summary>
        public string[] Shown;
        /// <summary>The parameter and the answer's member for the token of the next page; null when there are no pages.</summary>
        public string Token;
        public string Size;
        public int SizeDefault;
        public Type Answer;
    }
}
