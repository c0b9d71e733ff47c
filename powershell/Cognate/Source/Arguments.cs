// Where a call goes and whose it is, as parameters. Language level: C# 5, so that Windows PowerShell 5.1 and PowerShell 7 compile the same source.

namespace Amazon.PowerShell.Cmdlets.CGIP
{
    using System;
    using System.Collections.Generic;
    using System.IO;
    using System.Management.Automation;
    using System.Reflection;
    using System.Text;

    /// <summary>A cmdlet that calls as nobody: it takes no credentials, and none are looked up.</summary>
    public abstract class AnonymousCmdlet : CognateCmdlet
    {
        /// <summary>Bound by property name only: the original binds every piped object here.</summary>
        [Parameter(Position = 210, ValueFromPipelineByPropertyName = true)]
        [Alias("RegionToCall")]
        public object Region { get; set; }

        [Parameter(Position = 211, ValueFromPipelineByPropertyName = true)]
        [Alias("AWSProfilesLocation", "ProfilesLocation")]
        public string ProfileLocation { get; set; }

        protected override object RegionGiven
        {
            get { return Region; }
        }

        protected override string LocationGiven
        {
            get { return ProfileLocation; }
        }
    }

    /// <summary>A cmdlet that takes credentials. They go to the program through the pipe and into nothing that is shown.</summary>
    public abstract class CredentialsCmdlet : CognateCmdlet
    {
        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("RegionToCall")]
        public object Region { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AK")]
        public string AccessKey { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("SK", "SecretAccessKey")]
        public string SecretKey { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("ST")]
        public string SessionToken { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("StoredCredentials", "AWSProfileName")]
        [ArgumentCompleter(typeof(CognateCompleter))]
        public string ProfileName { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [Alias("AWSProfilesLocation", "ProfilesLocation")]
        public string ProfileLocation { get; set; }

        protected override object RegionGiven
        {
            get { return Region; }
        }

        protected override string LocationGiven
        {
            get { return ProfileLocation; }
        }

        /// <summary>A credentials object that was given.</summary>
        protected virtual object CredentialGiven
        {
            get { return null; }
        }

        protected override IDictionary<string, object> CredentialsGiven()
        {
            var given = new Dictionary<string, object>();
            given["AccessKey"] = AccessKey;
            given["SecretKey"] = SecretKey;
            given["SessionToken"] = SessionToken;
            given["ProfileName"] = ProfileName;
            // An object may have to fetch its keys, so it is asked only when nothing stands before it.
            if (!string.IsNullOrEmpty(AccessKey) || !string.IsNullOrEmpty(ProfileName)) return given;
            if (CredentialGiven != null)
            {
                given["Credential"] = Keys(CredentialGiven);
                if (given["Credential"] == null) throw new ArgumentException("The value of -Credential is no credentials object.");
                return given;
            }
            given["Stored"] = Keys(GetVariableValue("StoredAWSCredentials"));
            return given;
        }

        /// <summary>The keys of a credentials object, or of the wrapper that Set-AWSCredential of the AWS Tools puts into the shell's variable; null for anything else. By the names of
        /// their members, so that the classes of the Tools and of this module both serve.</summary>
        private static IDictionary<string, object> Keys(object value)
        {
            const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;
            var shell = value as PSObject;
            if (shell != null) value = shell.BaseObject;
            if (value != null && value.GetType().Name == "AWSPSCredentials")
            {
                var wrapped = value.GetType().GetProperty("Credentials", Any);
                value = wrapped == null ? null : wrapped.GetValue(value, null);
            }
            if (value == null) return null;
            var ask = value.GetType().GetMethod("GetCredentials", Type.EmptyTypes);
            if (ask == null) return null;
            object keys;
            try
            {
                keys = ask.Invoke(value, null);
            }
            catch (TargetInvocationException problem)
            {
                throw new InvalidOperationException("The credentials object gave no keys: " + problem.InnerException.Message, problem.InnerException);
            }
            if (keys == null) return null;
            var read = new Dictionary<string, object>();
            foreach (var name in new[] { "AccessKey", "SecretKey", "Token" })
            {
                var property = keys.GetType().GetProperty(name);
                read[name] = property == null ? null : property.GetValue(keys, null) as string;
            }
            return read;
        }
    }

    /// <summary>A cmdlet that takes a credentials object as well; all but those whose request has a member of that name.</summary>
    public abstract class CredentialObjectCmdlet : CredentialsCmdlet
    {
        /// <summary>Bound by property name only, and of any type: the original's type would bind by value, and would refuse the classes of the AWS Tools when both modules are loaded.</summary>
        [Parameter(ValueFromPipelineByPropertyName = true)]
        public object Credential { get; set; }

        protected override object CredentialGiven
        {
            get { return Credential; }
        }
    }

    /// <summary>Bytes from what people have at hand: texts, files, streams.</summary>
    public sealed class BytesAttribute : ArgumentTransformationAttribute
    {
        public override object Transform(EngineIntrinsics engine, object given)
        {
            var wrapped = given as PSObject;
            var value = wrapped == null ? given : wrapped.BaseObject;
            if (value is byte[]) return value;
            var text = value as string;
            if (text != null) return Encoding.UTF8.GetBytes(text);
            var file = value as FileInfo;
            if (file != null) return File.ReadAllBytes(file.FullName);
            var stream = value as Stream;
            if (stream != null)
            {
                var copy = new MemoryStream();
                stream.CopyTo(copy);
                return copy.ToArray();
            }
            var texts = value as string[];
            return texts == null ? given : Encoding.UTF8.GetBytes(string.Join(Environment.NewLine, texts));
        }
    }
}
