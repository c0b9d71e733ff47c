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
    using System.Net;
    using System.Reflection;
    using Amazon.CognitoIdentityProvider;
    using Amazon.Runtime;

    /// <summary>The base of all cmdlets: transport parameters and the order of work for one object.</summary>
    public abstract class CognateCmdlet : PSCmdlet, IDisposable
    {
        private volatile Child child;

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

        /// <summary>The value of -Select.</summary>
        protected abstract string SelectText { get; }

        /// <summary>Whether -Force is true.</summary>
        protected virtual bool IsForced
        {
            get { return true; }
        }

        private bool WasBound(string name)
        {
            return MyInvocation.BoundParameters.ContainsKey(name);
        }

        protected override void ProcessRecord()
        {
            var row = Table;
            if (child == null) child = new Child(row.Cmdlet);
            // Ctrl-C may have come before there was a child to stop.
            if (Stopping)
            {
                child.Stop();
                throw new PipelineStoppedException();
            }
            var ready = Ask(Route());
            var lines = (IDictionary<string, object>)ready["Ready"];
            var credentials = lines["Credentials"] as string;
            if (credentials != null) WriteDebug(credentials);
            WriteDebug((string)lines["Debug"]);
            if (row.Asks && !MayGoOn(row)) return;
            var select = Selection.Resolve(this, row, SelectText, WasBound("Select"));
            foreach (var name in row.Mandatory)
            {
                if (WasBound(name) && Property(name).GetValue(this, null) == null)
                {
                    WriteWarning("You are passing $null as a value for parameter " + name + " which is marked as required. In case you believe this parameter was incorrectly marked as required, report this by opening an issue at https://github.com/aws/aws-tools-for-powershell/issues.");
                }
            }
            var parameters = new Dictionary<string, object>();
            foreach (var name in row.Parameters)
            {
                var value = Property(name).GetValue(this, null);
                if (value == null) continue;
                var table = value as Hashtable;
                parameters[name] = table != null && row.TextMaps.Contains(name) ? TextMap(table) : value;
            }
            WriteVerbose((string)lines["Verbose"]);
            var message = new Dictionary<string, object>();
            message["Do"] = "Send";
            message["Parameters"] = parameters;
            var answer = Ask(message);
            select.Emit(this, (IDictionary<string, object>)answer["Answer"]);
        }

        private PropertyInfo Property(string name)
        {
            return GetType().GetProperty(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);
        }

        private IDictionary<string, object> Route()
        {
            var message = new Dictionary<string, object>();
            message["Do"] = "Prepare";
            message["Region"] = RegionName();
            message["EndpointUrl"] = EndpointUrl;
            if (!string.IsNullOrEmpty(LocationGiven)) message["ProfileLocation"] = SessionState.Path.GetUnresolvedProviderPathFromPSPath(LocationGiven);
            var credentials = CredentialsGiven();
            if (credentials != null) message["Credentials"] = credentials;
            message["StoredRegion"] = GetVariableValue("StoredAWSRegion") as string;
            if (ClientConfig != null) message["ClientConfig"] = Config(ClientConfig);
            return message;
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
            return ShouldProcess(Target(row), row.Cmdlet + " (" + row.Operation + ")");
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
                ThrowTerminatingError(new ErrorRecord(new InvalidOperationException(problem.Message, problem), problem.GetType().FullName, ErrorCategory.InvalidOperation, this));
                throw;
            }
            object error;
            if (answer.TryGetValue("Error", out error)) Fail((IDictionary<string, object>)error);
            return answer;
        }

        private void Fail(IDictionary<string, object> error)
        {
            var message = (string)error["Message"];
            var id = (string)error["Id"];
            switch (id)
            {
                case "System.ArgumentException": throw new ArgumentException(message);
                case "System.InvalidCastException": throw new InvalidCastException(message);
                case "Amazon.Runtime.AmazonClientException": throw new AmazonClientException(message);
            }
            Exception inner = null;
            if (error.ContainsKey("Code"))
            {
                var type = GetType().Assembly.GetType(id) ?? typeof(AmazonCognitoIdentityProviderException);
                var service = (AmazonServiceException)Activator.CreateInstance(type, message);
                service.ErrorCode = (string)error["Code"];
                service.RequestId = error["RequestId"] as string;
                service.StatusCode = (HttpStatusCode)Convert.ToInt32(error["Status"], CultureInfo.InvariantCulture);
                inner = service;
            }
            var category = (string)error["Category"] == "InvalidArgument" ? ErrorCategory.InvalidArgument : ErrorCategory.InvalidOperation;
            ThrowTerminatingError(new ErrorRecord(new InvalidOperationException(message, inner), id, category, this));
        }

        protected override void StopProcessing()
        {
            var running = child;
            if (running != null) running.Stop();
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
        public string[] Mandatory;
        public string[] TextMaps;
        public Type Answer;
    }
}
