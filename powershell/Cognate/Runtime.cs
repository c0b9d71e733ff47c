// What every cmdlet shares: the child process, the order of work, -Select, error records. Language level: C# 5, so that Windows
// PowerShell 5.1 and PowerShell 7 compile the same source. Cmdlets.cs beside it is generated.

namespace Amazon.Runtime
{
    using System;
    using System.Collections.Generic;
    using System.Net;

    /// <summary>What every answer carries beside its members.</summary>
    public class ResponseMetadata
    {
        public string RequestId { get; set; }
        public IDictionary<string, string> Metadata { get; set; }
    }

    /// <summary>The base of all answers.</summary>
    public class AmazonWebServiceResponse
    {
        public ResponseMetadata ResponseMetadata { get; set; }
        public long ContentLength { get; set; }
        public HttpStatusCode HttpStatusCode { get; set; }
    }

    /// <summary>A text with known values, which are offered and not enforced.</summary>
    public class ConstantClass
    {
        private readonly string value;

        protected ConstantClass(string value)
        {
            this.value = value;
        }

        public string Value
        {
            get { return value; }
        }

        public override string ToString()
        {
            return value;
        }

        public override bool Equals(object other)
        {
            var text = other as string;
            if (text != null) return string.Equals(value, text, StringComparison.OrdinalIgnoreCase);
            var constant = other as ConstantClass;
            return constant != null && constant.GetType() == GetType() && string.Equals(value, constant.value, StringComparison.OrdinalIgnoreCase);
        }

        public override int GetHashCode()
        {
            return value == null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(value);
        }
    }

    /// <summary>A wrong configuration of the client.</summary>
    public class AmazonClientException : Exception
    {
        public AmazonClientException(string message) : base(message) { }
    }

    /// <summary>An error that the service answered with.</summary>
    public class AmazonServiceException : Exception
    {
        public AmazonServiceException(string message) : base(message) { }
        public string ErrorCode { get; set; }
        public string RequestId { get; set; }
        public HttpStatusCode StatusCode { get; set; }
    }
}

namespace Amazon.CognitoIdentityProvider
{
    using System;

    /// <summary>An error of the user pools API; the base of the modelled ones.</summary>
    public class AmazonCognitoIdentityProviderException : Amazon.Runtime.AmazonServiceException
    {
        public AmazonCognitoIdentityProviderException(string message) : base(message) { }
    }

    /// <summary>How the client behaves. Properties that were not set are left to the program.</summary>
    public class AmazonCognitoIdentityProviderConfig
    {
        public object RegionEndpoint { get; set; }
        public string ServiceURL { get; set; }
        public bool? UseHttp { get; set; }
        public TimeSpan? Timeout { get; set; }
        public int? MaxErrorRetry { get; set; }
        public bool? UseDualstackEndpoint { get; set; }
        public bool? UseFIPSEndpoint { get; set; }
        public bool? IgnoreConfiguredEndpointUrls { get; set; }
        public string ClientAppId { get; set; }
        public bool? ThrottleRetries { get; set; }
        public string ProxyHost { get; set; }
        public int? ProxyPort { get; set; }
        public TimeSpan? ReadWriteTimeout { get; set; }
        public string RetryMode { get; set; }
        public bool? FastFailRequests { get; set; }
        public bool? AllowAutoRedirect { get; set; }
        public int? MaxConnectionsPerServer { get; set; }
        public int? HttpClientCacheSize { get; set; }
        public bool? CacheHttpClient { get; set; }
        public int? BufferSize { get; set; }
        public long? ProgressUpdateInterval { get; set; }
        public bool? UseAlternateUserAgentHeader { get; set; }
        public bool? DisableRequestCompression { get; set; }
        public long? RequestMinCompressionSizeBytes { get; set; }
        public bool? LogResponse { get; set; }
        public bool? LogMetrics { get; set; }
        public bool? DisableLogging { get; set; }
        public string DefaultConfigurationMode { get; set; }
    }
}

namespace Amazon.PowerShell.Cmdlets.CGIP
{
    using System;
    using System.Collections;
    using System.Collections.Generic;
    using System.Diagnostics;
    using System.Globalization;
    using System.IO;
    using System.Linq;
    using System.Management.Automation;
    using System.Management.Automation.Language;
    using System.Net;
    using System.Reflection;
    using System.Text;
    using Amazon.CognitoIdentityProvider;
    using Amazon.Runtime;

    /// <summary>Where the module lies; set by its script at import.</summary>
    public static class CognateModule
    {
        public static string Base;

        /// <summary>The program: $env:COGNATE_BIN, else beside the module, else on PATH.</summary>
        public static string FindProgram()
        {
            var named = Environment.GetEnvironmentVariable("COGNATE_BIN");
            if (!string.IsNullOrEmpty(named)) return named;
            var suffix = Path.DirectorySeparatorChar == '\\' ? ".exe" : "";
            var folders = new List<string>();
            if (Base != null)
            {
                folders.Add(Base);
                folders.Add(Path.Combine(Base, "bin"));
            }
            var path = Environment.GetEnvironmentVariable("PATH") ?? "";
            // A relative folder on PATH would run whatever lies in the current one.
            folders.AddRange(path.Split(Path.PathSeparator).Where(f => f.Length > 0 && Path.IsPathRooted(f)));
            foreach (var folder in folders)
            {
                foreach (var name in new[] { "cognate", "cognate-cmdlet" })
                {
                    var file = Path.Combine(folder, name + suffix);
                    if (File.Exists(file)) return file;
                }
            }
            throw new FileNotFoundException("The program 'cognate' was not found beside the module or on PATH. Set $env:COGNATE_BIN to its path.");
        }
    }

    /// <summary>The child process of one pipeline: JSON lines both ways.</summary>
    internal sealed class Child : IDisposable
    {
        private readonly Process process;
        private readonly StreamWriter to;
        private readonly StreamReader from;
        private readonly StringBuilder complaints = new StringBuilder();
        private volatile bool stopped;

        public Child(string cmdlet)
        {
            var start = new ProcessStartInfo(CognateModule.FindProgram(), cmdlet + " -ModuleProtocol");
            start.UseShellExecute = false;
            start.CreateNoWindow = true;
            start.RedirectStandardInput = true;
            start.RedirectStandardOutput = true;
            start.RedirectStandardError = true;
            start.StandardOutputEncoding = new UTF8Encoding(false);
            process = Process.Start(start);
            // .NET Framework cannot set the encoding of standard input, so the writer is our own.
            to = new StreamWriter(process.StandardInput.BaseStream, new UTF8Encoding(false));
            from = process.StandardOutput;
            process.ErrorDataReceived += delegate(object sender, DataReceivedEventArgs line)
            {
                lock (complaints)
                {
                    if (line.Data != null && complaints.Length < 4000) complaints.AppendLine(line.Data);
                }
            };
            process.BeginErrorReadLine();
        }

        /// <summary>Sends one message and waits for its answer.</summary>
        public IDictionary<string, object> Ask(IDictionary<string, object> message)
        {
            string line = null;
            try
            {
                to.Write(Json.Write(message));
                to.Write('\n');
                to.Flush();
                line = from.ReadLine();
            }
            catch (IOException) { }
            if (stopped) throw new PipelineStoppedException();
            var answer = line == null ? null : Json.Read(line) as IDictionary<string, object>;
            if (answer == null)
            {
                lock (complaints)
                {
                    throw new IOException("The program '" + process.StartInfo.FileName + "' ended without an answer. " + complaints.ToString().Trim());
                }
            }
            return answer;
        }

        /// <summary>Ctrl-C: ends the request in flight.</summary>
        public void Stop()
        {
            stopped = true;
            try { process.Kill(); }
            catch (InvalidOperationException) { }
            catch (System.ComponentModel.Win32Exception) { }
        }

        public void Dispose()
        {
            try { to.Dispose(); }
            catch (IOException) { }
            try { if (!process.WaitForExit(2000)) process.Kill(); }
            catch (InvalidOperationException) { }
            catch (System.ComponentModel.Win32Exception) { }
            process.Dispose();
        }
    }

    /// <summary>The base of all cmdlets: transport parameters and the order of work for one object.</summary>
    public abstract class CognateCmdlet : PSCmdlet, IDisposable
    {
        private Child child;

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string EndpointUrl { get; set; }

        /// <summary>Bound by property name only: the original binds every piped object here.</summary>
        [Parameter(Position = 210, ValueFromPipelineByPropertyName = true)]
        [Alias("RegionToCall")]
        public object Region { get; set; }

        [Parameter(Position = 211, ValueFromPipelineByPropertyName = true)]
        [Alias("AWSProfilesLocation", "ProfilesLocation")]
        public string ProfileLocation { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public AmazonCognitoIdentityProviderConfig ClientConfig { get; set; }

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
            var ready = Ask(Route());
            var lines = (IDictionary<string, object>)ready["Ready"];
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
            if (!string.IsNullOrEmpty(ProfileLocation)) message["ProfileLocation"] = SessionState.Path.GetUnresolvedProviderPathFromPSPath(ProfileLocation);
            message["StoredRegion"] = GetVariableValue("StoredAWSRegion") as string;
            if (ClientConfig != null) message["ClientConfig"] = Config(ClientConfig);
            return message;
        }

        private string RegionName()
        {
            if (Region == null) return null;
            var wrapped = Region as PSObject;
            var value = wrapped == null ? Region : wrapped.BaseObject;
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

    /// <summary>What of an answer is emitted.</summary>
    internal sealed class Selection
    {
        private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        private Row row;
        private bool nothing;
        private PropertyInfo parameter;
        private List<PropertyInfo> path;

        private static ArgumentException Invalid()
        {
            return new ArgumentException("Invalid value for -Select parameter.", "Select");
        }

        public static Selection Resolve(CognateCmdlet cmdlet, Row row, string text, bool given)
        {
            var found = new Selection { row = row };
            if (!given)
            {
                found.nothing = row.DefaultSelect.Length == 0;
                text = found.nothing ? "*" : row.DefaultSelect;
            }
            if (string.IsNullOrEmpty(text)) throw Invalid();
            if (text == "*") return found;
            if (text[0] == '^')
            {
                found.parameter = cmdlet.GetType().GetProperties(Declared).FirstOrDefault(p => IsParameter(p, text.Substring(1)));
                if (found.parameter == null) throw Invalid();
                return found;
            }
            found.path = new List<PropertyInfo>();
            var type = row.Answer;
            foreach (var name in text.Split('.'))
            {
                var property = type == null ? null : type.GetProperties(Declared).FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase));
                if (property == null) throw Invalid();
                found.path.Add(property);
                type = Item(property.PropertyType);
            }
            return found;
        }

        private static Type Item(Type type)
        {
            return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>) ? type.GetGenericArguments()[0] : type;
        }

        private static bool IsParameter(PropertyInfo property, string name)
        {
            if (!property.GetCustomAttributes(typeof(ParameterAttribute), false).Any()) return false;
            if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase)) return true;
            return property.GetCustomAttributes(typeof(AliasAttribute), false).Cast<AliasAttribute>().SelectMany(a => a.AliasNames).Any(a => string.Equals(a, name, StringComparison.OrdinalIgnoreCase));
        }

        public void Emit(CognateCmdlet cmdlet, IDictionary<string, object> members)
        {
            if (nothing) return;
            if (parameter != null)
            {
                Write(cmdlet, parameter.GetValue(cmdlet, null));
                return;
            }
            var answer = row.Answer == null ? new AmazonWebServiceResponse() : Model.Make(row.Answer, members);
            var response = answer as AmazonWebServiceResponse;
            if (response != null)
            {
                response.HttpStatusCode = HttpStatusCode.OK;
                response.ResponseMetadata = new ResponseMetadata { Metadata = new Dictionary<string, string>() };
            }
            if (path == null)
            {
                cmdlet.WriteObject(answer);
                return;
            }
            foreach (var value in Follow(answer, 0)) Write(cmdlet, value);
        }

        private IEnumerable<object> Follow(object value, int step)
        {
            if (value == null) yield break;
            if (value is IList && !(value is byte[]))
            {
                foreach (var item in (IList)value)
                {
                    foreach (var inner in Follow(item, step)) yield return inner;
                }
            }
            else if (step == path.Count) yield return value;
            else
            {
                foreach (var inner in Follow(path[step].GetValue(value, null), step + 1)) yield return inner;
            }
        }

        private static void Write(CognateCmdlet cmdlet, object value)
        {
            if (value != null) cmdlet.WriteObject(value, value is IList);
        }
    }

    /// <summary>Typed objects from members of an answer.</summary>
    internal static class Model
    {
        public static object Make(Type type, object value)
        {
            if (value == null) return null;
            type = Nullable.GetUnderlyingType(type) ?? type;
            if (type == typeof(object)) return Free(value);
            if (type == typeof(string)) return value as string ?? Convert.ToString(value, CultureInfo.InvariantCulture);
            if (type == typeof(DateTime)) return new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(Convert.ToDouble(value, CultureInfo.InvariantCulture)).ToLocalTime();
            if (type == typeof(byte[])) return Convert.FromBase64String((string)value);
            if (type.IsPrimitive) return Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
            if (typeof(ConstantClass).IsAssignableFrom(type)) return Activator.CreateInstance(type, (string)value);
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>))
            {
                var list = (IList)Activator.CreateInstance(type);
                foreach (var item in (IList)value) list.Add(Make(type.GetGenericArguments()[0], item));
                return list;
            }
            var members = (IDictionary<string, object>)value;
            if (type.IsGenericType)
            {
                var map = (IDictionary)Activator.CreateInstance(type);
                foreach (var member in members) map[member.Key] = Make(type.GetGenericArguments()[1], member.Value);
                return map;
            }
            var made = Activator.CreateInstance(type);
            foreach (var member in members)
            {
                var property = type.GetProperty(member.Key, BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);
                if (property != null) property.SetValue(made, Make(property.PropertyType, member.Value), null);
            }
            return made;
        }

        /// <summary>A free JSON document as the shell's own objects.</summary>
        private static object Free(object value)
        {
            var members = value as IDictionary<string, object>;
            if (members != null)
            {
                var made = new PSObject();
                foreach (var member in members) made.Properties.Add(new PSNoteProperty(member.Key, Free(member.Value)));
                return made;
            }
            var list = value as IList;
            return list == null ? value : list.Cast<object>().Select(Free).ToArray();
        }
    }

    /// <summary>JSON without a library, for both editions of PowerShell.</summary>
    internal static class Json
    {
        private const int DepthMax = 64;

        public static string Write(object value)
        {
            var text = new StringBuilder();
            Write(text, value, 0);
            return text.ToString();
        }

        private static void Write(StringBuilder to, object value, int depth)
        {
            if (depth > DepthMax) throw new ArgumentException("The value nests too deeply.");
            var wrapped = value as PSObject;
            if (wrapped != null && !(wrapped.BaseObject is PSCustomObject)) value = wrapped.BaseObject;
            if (value == null) to.Append("null");
            else if (value is string) WriteText(to, (string)value);
            else if (value is bool) to.Append((bool)value ? "true" : "false");
            else if (value is SwitchParameter) to.Append(((SwitchParameter)value).ToBool() ? "true" : "false");
            else if (value is int || value is long || value is short || value is byte) to.Append(Convert.ToString(value, CultureInfo.InvariantCulture));
            else if (value is double || value is float || value is decimal) to.Append(((IFormattable)value).ToString(value is decimal ? null : "R", CultureInfo.InvariantCulture));
            else if (value is ConstantClass || value is char || value is Enum) WriteText(to, value.ToString());
            else if (value is DateTime) to.Append((((DateTime)value).ToUniversalTime() - new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc)).TotalSeconds.ToString("R", CultureInfo.InvariantCulture));
            else if (value is byte[]) WriteText(to, Convert.ToBase64String((byte[])value));
            else if (value is IDictionary<string, object>) WriteMembers(to, ((IDictionary<string, object>)value).Select(m => new KeyValuePair<string, object>(m.Key, m.Value)), depth);
            else if (value is IDictionary) WriteMembers(to, ((IDictionary)value).Cast<DictionaryEntry>().Select(m => new KeyValuePair<string, object>(Convert.ToString(m.Key, CultureInfo.InvariantCulture), m.Value)), depth);
            else if (value is PSObject) WriteMembers(to, ((PSObject)value).Properties.Select(p => new KeyValuePair<string, object>(p.Name, p.Value)), depth);
            else if (value is IEnumerable)
            {
                to.Append('[');
                var first = true;
                foreach (var item in (IEnumerable)value)
                {
                    if (!first) to.Append(',');
                    first = false;
                    Write(to, item, depth + 1);
                }
                to.Append(']');
            }
            else if (value.GetType().Namespace == "Amazon.CognitoIdentityProvider.Model")
            {
                // A member that is null was not given.
                WriteMembers(to, value.GetType().GetProperties().Select(p => new KeyValuePair<string, object>(p.Name, p.GetValue(value, null))).Where(m => m.Value != null), depth);
            }
            else WriteText(to, Convert.ToString(value, CultureInfo.InvariantCulture));
        }

        private static void WriteMembers(StringBuilder to, IEnumerable<KeyValuePair<string, object>> members, int depth)
        {
            to.Append('{');
            var first = true;
            foreach (var member in members)
            {
                if (!first) to.Append(',');
                first = false;
                WriteText(to, member.Key);
                to.Append(':');
                Write(to, member.Value, depth + 1);
            }
            to.Append('}');
        }

        private static void WriteText(StringBuilder to, string text)
        {
            to.Append('"');
            foreach (var c in text)
            {
                if (c == '"' || c == '\\') to.Append('\\').Append(c);
                else if (c < ' ' || char.IsSurrogate(c)) to.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                else to.Append(c);
            }
            to.Append('"');
        }

        public static object Read(string text)
        {
            var at = 0;
            return ReadValue(text, ref at, 0);
        }

        private static FormatException Bad(int at)
        {
            return new FormatException("The program's answer is not JSON at position " + at + ".");
        }

        private static void Blanks(string text, ref int at)
        {
            while (at < text.Length && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r' || text[at] == '\n')) at++;
        }

        private static object ReadValue(string text, ref int at, int depth)
        {
            if (depth > DepthMax) throw Bad(at);
            Blanks(text, ref at);
            if (at >= text.Length) throw Bad(at);
            switch (text[at])
            {
                case '{':
                    var members = new Dictionary<string, object>();
                    at++;
                    Blanks(text, ref at);
                    if (Take(text, ref at, '}')) return members;
                    do
                    {
                        Blanks(text, ref at);
                        var key = ReadText(text, ref at);
                        Blanks(text, ref at);
                        if (!Take(text, ref at, ':')) throw Bad(at);
                        members[key] = ReadValue(text, ref at, depth + 1);
                        Blanks(text, ref at);
                    } while (Take(text, ref at, ','));
                    if (!Take(text, ref at, '}')) throw Bad(at);
                    return members;
                case '[':
                    var items = new List<object>();
                    at++;
                    Blanks(text, ref at);
                    if (Take(text, ref at, ']')) return items;
                    do
                    {
                        items.Add(ReadValue(text, ref at, depth + 1));
                        Blanks(text, ref at);
                    } while (Take(text, ref at, ','));
                    if (!Take(text, ref at, ']')) throw Bad(at);
                    return items;
                case '"':
                    return ReadText(text, ref at);
            }
            var start = at;
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '-' || text[at] == '+' || text[at] == '.')) at++;
            var word = text.Substring(start, at - start);
            if (word == "null") return null;
            if (word == "true") return true;
            if (word == "false") return false;
            long whole;
            if (long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out whole)) return whole;
            double number;
            if (double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out number)) return number;
            throw Bad(start);
        }

        private static bool Take(string text, ref int at, char wanted)
        {
            if (at >= text.Length || text[at] != wanted) return false;
            at++;
            return true;
        }

        private static string ReadText(string text, ref int at)
        {
            if (!Take(text, ref at, '"')) throw Bad(at);
            var made = new StringBuilder();
            while (at < text.Length)
            {
                var c = text[at++];
                if (c == '"') return made.ToString();
                if (c != '\\')
                {
                    made.Append(c);
                    continue;
                }
                if (at >= text.Length) break;
                c = text[at++];
                switch (c)
                {
                    case 'n': made.Append('\n'); break;
                    case 'r': made.Append('\r'); break;
                    case 't': made.Append('\t'); break;
                    case 'b': made.Append('\b'); break;
                    case 'f': made.Append('\f'); break;
                    case 'u':
                        if (at + 4 > text.Length) throw Bad(at);
                        made.Append((char)int.Parse(text.Substring(at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                        at += 4;
                        break;
                    default: made.Append(c); break;
                }
            }
            throw Bad(at);
        }
    }

    /// <summary>Offers known values, and what -Select accepts.</summary>
    public sealed class CognateCompleter : IArgumentCompleter
    {
        public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
        {
            var type = GetType().Assembly.GetType(GetType().Namespace + "." + commandName.Replace("-", "") + "Cmdlet", false, true);
            if (type == null) return Enumerable.Empty<CompletionResult>();
            var word = (wordToComplete ?? "").Trim('\'', '"');
            return Words(type, parameterName)
                .Where(w => w.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                .Select(w => new CompletionResult(w[0] == '^' || w[0] == '*' ? "'" + w + "'" : w, w, CompletionResultType.ParameterValue, w));
        }

        private static IEnumerable<string> Words(Type cmdlet, string parameter)
        {
            const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;
            var property = cmdlet.GetProperty(parameter, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
            if (property == null) yield break;
            if (property.Name == "Select")
            {
                yield return "*";
                var answer = ((OutputTypeAttribute)cmdlet.GetCustomAttributes(typeof(OutputTypeAttribute), false).FirstOrDefault());
                var row = (Row)cmdlet.GetField("TableRow", BindingFlags.NonPublic | BindingFlags.Static).GetValue(null);
                if (answer != null && row.Answer != null)
                {
                    foreach (var member in row.Answer.GetProperties(Declared)) yield return member.Name;
                }
                foreach (var name in row.Parameters) yield return "^" + name;
                yield break;
            }
            var type = property.PropertyType;
            var known = property.GetCustomAttributes(typeof(KnownValuesAttribute), false).Cast<KnownValuesAttribute>().FirstOrDefault();
            if (known != null) type = known.Type;
            var values = type.GetField("Known", BindingFlags.Public | BindingFlags.Static);
            if (values == null) yield break;
            foreach (var value in (string[])values.GetValue(null)) yield return value;
        }
    }

    /// <summary>The set whose values a list of texts takes.</summary>
    [AttributeUsage(AttributeTargets.Property)]
    public sealed class KnownValuesAttribute : Attribute
    {
        public KnownValuesAttribute(Type type)
        {
            Type = type;
        }

        public Type Type { get; private set; }
    }
}
