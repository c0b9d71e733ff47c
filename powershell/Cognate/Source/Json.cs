// JSON both ways. Language level: C# 5, so that Windows PowerShell 5.1 and PowerShell 7 compile the same source.

namespace Amazon.PowerShell.Cmdlets.CGIP
{
    using System;
    using System.Collections;
    using System.Collections.Generic;
    using System.Globalization;
    using System.Linq;
    using System.Management.Automation;
    using System.Text;
    using Amazon.Runtime;

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
}
