// Columns of piped objects that the engine cannot bind. Language level: C# 5, so that Windows PowerShell 5.1 and PowerShell 7 compile the same source.

namespace Amazon.PowerShell.Cmdlets.CGIP
{
    using System;
    using System.Collections;
    using System.Collections.Generic;
    using System.Globalization;
    using System.Linq;
    using System.Management.Automation;
    using System.Reflection;

    /// <summary>
    /// One piped record, as Import-Csv and ConvertFrom-Json make them: Attribute.email becomes a user attribute and ClientMetadata.source a key,
    /// as in the program's own CSV. Other properties are bound or ignored by the engine; one that looks like a mistake is an error.
    /// </summary>
    internal sealed class Record
    {
        private const string Attribute = "Attribute";
        private static readonly string[] Standard = { "address", "birthdate", "email", "family_name", "gender", "given_name", "locale", "middle_name", "name", "nickname", "phone_number", "picture", "preferred_username", "profile", "updated_at", "website", "zoneinfo" };
        private readonly Row row;
        private readonly Dictionary<string, string> names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        private readonly Dictionary<string, Type> types = new Dictionary<string, Type>(StringComparer.OrdinalIgnoreCase);
        private readonly List<PSPropertyInfo> exact = new List<PSPropertyInfo>();
        private readonly List<PSPropertyInfo> others = new List<PSPropertyInfo>();

        public Record(PSObject piped, Row row, Type cmdlet)
        {
            this.row = row;
            Columns = new Dictionary<string, object>();
            Warnings = new List<string>();
            // Typed objects are those of other commands, whose properties mean what they mean there.
            if (!(piped.BaseObject is PSCustomObject)) return;
            foreach (var property in cmdlet.GetProperties(BindingFlags.Public | BindingFlags.Instance)) Known(property);
            foreach (var property in piped.Properties) Take(property);
        }

        /// <summary>Values by parameter.</summary>
        public IDictionary<string, object> Columns { get; private set; }

        /// <summary>Why the record must not be sent.</summary>
        public string Problem { get; set; }

        public IList<string> Warnings { get; private set; }

        public static ErrorRecord Error(string problem)
        {
            var id = problem.StartsWith("The input object", StringComparison.Ordinal) ? "InputObjectNotBound" : "RecordNotBound";
            return new ErrorRecord(new ParameterBindingException(problem), id, ErrorCategory.InvalidArgument, null);
        }

        private void Known(PropertyInfo property)
        {
            var parameter = property.GetCustomAttributes(typeof(ParameterAttribute), true).Cast<ParameterAttribute>().FirstOrDefault();
            if (parameter == null || parameter.DontShow) return;
            names[property.Name] = property.Name;
            types[property.Name] = property.PropertyType;
            foreach (var alias in property.GetCustomAttributes(typeof(AliasAttribute), true).Cast<AliasAttribute>().SelectMany(a => a.AliasNames)) names[alias] = property.Name;
        }

        private void Take(PSPropertyInfo property)
        {
            var dot = property.Name.IndexOf('.');
            if (names.ContainsKey(property.Name))
            {
                exact.Add(property);
                return;
            }
            string parameter;
            var outer = dot < 1 || dot == property.Name.Length - 1 ? null : property.Name.Substring(0, dot);
            if (string.Equals(outer, Attribute, StringComparison.OrdinalIgnoreCase)) outer = "UserAttribute";
            if (outer == null || !names.TryGetValue(outer, out parameter) || !TakesParts(parameter))
            {
                others.Add(property);
                return;
            }
            var value = property.Value == null ? "" : (LanguagePrimitives.ConvertTo<string>(property.Value) ?? "");
            // An empty cell is a value that was not given.
            if (value.Length == 0) return;
            object earlier;
            Columns.TryGetValue(parameter, out earlier);
            var part = property.Name.Substring(dot + 1);
            if (types[parameter] == typeof(Hashtable))
            {
                var table = earlier as Hashtable ?? new Hashtable();
                table[part] = value;
                Columns[parameter] = table;
            }
            else
            {
                var items = earlier as List<object> ?? new List<object>();
                items.Add(new Dictionary<string, object> { { "Name", part }, { "Value", value } });
                Columns[parameter] = items;
            }
        }

        private bool TakesParts(string parameter)
        {
            var type = types[parameter];
            if (type == typeof(Hashtable)) return true;
            var item = type.IsArray ? type.GetElementType() : null;
            return item != null && item.GetProperty("Name") != null && item.GetProperty("Value") != null;
        }

        /// <summary>Looks for what is lost: a value that another column gives too, a name that looks like a mistake, a value that could not be converted.</summary>
        public void Look(IDictionary<string, object> bound, ICollection<string> commandLine)
        {
            foreach (var other in others)
            {
                var hint = Meant(other.Name, commandLine);
                if (hint != null)
                {
                    Problem = "The record's property '" + other.Name + "' is no parameter of " + row.Cmdlet + ". " + hint;
                    return;
                }
                if (names.ContainsKey("UserAttribute") && !IsGiven("UserAttribute", commandLine) && (Standard.Contains(other.Name.ToLowerInvariant()) || other.Name.StartsWith("custom:", StringComparison.Ordinal)))
                {
                    Warnings.Add("'" + other.Name + "' is no parameter of " + row.Cmdlet + "; it was ignored. A user attribute is named Attribute.NAME, such as Attribute." + other.Name + ".");
                }
            }
            foreach (var property in exact.Where(p => !bound.ContainsKey(names[p.Name]) && p.Value != null && !Equals(p.Value, "")))
            {
                Warnings.Add("The record's property '" + property.Name + "' could not be converted to the type of -" + names[property.Name] + "; it was not used.");
            }
            var twice = Columns.Keys.FirstOrDefault(column => bound.ContainsKey(column) && !commandLine.Contains(column));
            if (twice != null) Problem = "The record gives -" + twice + " twice: as a property of that name and by columns.";
        }

        /// <summary>Whether a parameter has its value from the command line or from a property of its own, and not from the whole object as a text.</summary>
        private bool IsGiven(string parameter, ICollection<string> commandLine)
        {
            return commandLine.Contains(parameter) || Columns.ContainsKey(parameter) || exact.Any(property => names[property.Name] == parameter);
        }

        private string Meant(string name, ICollection<string> commandLine)
        {
            if (LooksLikeAttribute(name))
            {
                return names.ContainsKey("UserAttribute") ? "A user attribute is named Attribute.NAME." : row.Cmdlet + " takes no user attributes.";
            }
            var dot = name.IndexOf('.');
            var part = dot < 1 ? null : names.Values.Distinct().FirstOrDefault(p => TakesParts(p) && IsLike(name.Substring(0, dot), p));
            if (part != null) return "Is " + part + ".NAME meant?";
            // Of several, as for the beginning User, the one with the fewest letters more.
            var meant = names.Where(known => !IsGiven(known.Value, commandLine) && IsLike(name, known.Key)).OrderBy(known => known.Key.Length).FirstOrDefault();
            return meant.Value == null ? null : "Is -" + meant.Value + " meant?";
        }

        private static bool LooksLikeAttribute(string name)
        {
            var at = name.IndexOfAny(new[] { '.', ':', '_', '-', ' ', '/' });
            if (at < 1 || at == name.Length - 1) return false;
            var outer = name.Substring(0, at).ToLowerInvariant();
            return outer == "attr" || new[] { "attribute", "attributes", "userattribute", "userattributes" }.Any(known => Distance(outer, known) <= 2);
        }

        private static bool IsLike(string name, string known)
        {
            name = Bare(name);
            known = Bare(known);
            if (name.Length < 4 || known.Length < 4) return false;
            return known.StartsWith(name, StringComparison.Ordinal) || (name.Length >= 8 && known.EndsWith(name, StringComparison.Ordinal)) || Distance(name, known) <= (name.Length < 6 ? 1 : 2);
        }

        private static string Bare(string text)
        {
            return new string(text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant).ToArray());
        }

        /// <summary>How many letters were added, left out, exchanged or swapped with their neighbour.</summary>
        private static int Distance(string a, string b)
        {
            if (Math.Abs(a.Length - b.Length) > 2) return 3;
            var cost = new int[a.Length + 1, b.Length + 1];
            for (var i = 0; i <= a.Length; i++)
            {
                for (var j = 0; j <= b.Length; j++)
                {
                    if (i == 0 || j == 0)
                    {
                        cost[i, j] = i + j;
                        continue;
                    }
                    var same = a[i - 1] == b[j - 1] ? 0 : 1;
                    cost[i, j] = Math.Min(Math.Min(cost[i - 1, j] + 1, cost[i, j - 1] + 1), cost[i - 1, j - 1] + same);
                    if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
                }
            }
            return cost[a.Length, b.Length];
        }
    }
}
