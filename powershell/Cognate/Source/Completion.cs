// Argument completion. Language level: C# 5, so that Windows PowerShell 5.1 and PowerShell 7 compile the same source.

namespace Amazon.PowerShell.Cmdlets.CGIP
{
    using System;
    using System.Collections;
    using System.Collections.Generic;
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
