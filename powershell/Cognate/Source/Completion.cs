// Argument completion. Language level: C# 5, so that Windows PowerShell 5.1 and PowerShell 7 compile the same source.

namespace Amazon.PowerShell.Cmdlets.CGIP
{
    using System;
    using System.Collections;
    using System.Collections.Generic;
    using System.IO;
    using System.Linq;
    using System.Management.Automation;
    using System.Management.Automation.Language;
    using System.Reflection;

    /// <summary>Offers known values, and what -Select accepts.</summary>
    public sealed class CognateCompleter : IArgumentCompleter
    {
        public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
        {
            var type = GetType().Assembly.GetType(GetType().Namespace + "." + commandName.Replace("-", "") + "Cmdlet", false, true);
            if (type == null) return Enumerable.Empty<CompletionResult>();
            var word = (wordToComplete ?? "").Trim('\'', '"');
            var words = string.Equals(parameterName, "ProfileName", StringComparison.OrdinalIgnoreCase) ? Profiles(fakeBoundParameters["ProfileLocation"] as string) : Words(type, parameterName);
            return words
                .Where(w => w.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                .Select(w => new CompletionResult(w[0] == '^' || w[0] == '*' || w.Contains(' ') ? "'" + w.Replace("'", "''") + "'" : w, w, CompletionResultType.ParameterValue, w));
        }

        /// <summary>The names of the profiles in the shared files, or in the file given.</summary>
        private static IEnumerable<string> Profiles(string location)
        {
            var home = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".aws");
            var files = string.IsNullOrEmpty(location)
                ? new[] { Usual("AWS_CONFIG_FILE", home, "config"), Usual("AWS_SHARED_CREDENTIALS_FILE", home, "credentials") }
                : new[] { location };
            var names = new SortedSet<string>(StringComparer.Ordinal);
            foreach (var file in files.Where(File.Exists))
            {
                try
                {
                    foreach (var line in File.ReadLines(file).Select(l => l.Trim()).Where(l => l.Length > 2 && l[0] == '[' && l[l.Length - 1] == ']'))
                    {
                        var name = line.Substring(1, line.Length - 2).Trim();
                        if (name.StartsWith("profile ", StringComparison.Ordinal)) names.Add(name.Substring(8).Trim());
                        else if (!name.StartsWith("sso-session ", StringComparison.Ordinal) && !name.StartsWith("services ", StringComparison.Ordinal)) names.Add(name);
                    }
                }
                // A file that cannot be read has nothing to offer.
                catch (IOException) { }
                catch (UnauthorizedAccessException) { }
            }
            return names.Where(n => n.Length > 0);
        }

        private static string Usual(string variable, string home, string name)
        {
            var set = Environment.GetEnvironmentVariable(variable);
            return string.IsNullOrEmpty(set) ? Path.Combine(home, name) : set;
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
