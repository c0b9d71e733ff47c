// -Select and the typed answer. Language level: C# 5, so that Windows PowerShell 5.1 and PowerShell 7 compile the same source.

namespace Amazon.PowerShell.Cmdlets.CGIP
{
    using System;
    using System.Collections;
    using System.Collections.Generic;
    using System.Globalization;
    using System.Linq;
    using System.Management.Automation;
    using System.Net;
    using System.Reflection;
    using Amazon.Runtime;

    /// <summary>What of an answer is emitted.</summary>
    internal sealed class Selection
    {
        private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        private Row row;
        private bool given;
        private bool nothing;
        private PropertyInfo parameter;
        private List<PropertyInfo> path;

        private static ArgumentException Invalid()
        {
            return new ArgumentException("Invalid value for -Select parameter.", "Select");
        }

        public static Selection Resolve(CognateCmdlet cmdlet, Row row, string text, bool given)
        {
            var found = new Selection { row = row, given = given };
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

        /// <summary>Emits what one answer gives; a parameter's value only after the last page, and there as one object.</summary>
        public void Emit(CognateCmdlet cmdlet, IDictionary<string, object> members, bool more)
        {
            if (parameter == null) EmitPage(cmdlet, members);
            else if (!more) Write(cmdlet, parameter.GetValue(cmdlet, null), row.Token == null);
        }

        /// <summary>Emits a parameter's value as a record of a file gave it.</summary>
        public void EmitValue(CognateCmdlet cmdlet, object value)
        {
            Write(cmdlet, Model.Make(parameter.PropertyType, value), row.Token == null);
        }

        public void EmitPage(CognateCmdlet cmdlet, IDictionary<string, object> members)
        {
            if (nothing) return;
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
            foreach (var value in Follow(answer, 0)) Write(cmdlet, value, true);
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
            else if (step == path.Count && given && value is IDictionary)
            {
                // Only an explicit -Select takes a dictionary apart.
                foreach (var pair in (IEnumerable)value) yield return pair;
            }
            else if (step == path.Count) yield return value;
            else
            {
                foreach (var inner in Follow(path[step].GetValue(value, null), step + 1)) yield return inner;
            }
        }

        private static void Write(CognateCmdlet cmdlet, object value, bool enumerate)
        {
            if (value != null) cmdlet.WriteObject(value, enumerate && value is IList);
        }
    }

    /// <summary>Typed objects from members of an answer.</summary>
    internal static class Model
    {
        public static object Make(Type type, object value)
        {
            if (value == null) return null;
            type = Nullable.GetUnderlyingType(type) ?? type;
            if (type == typeof(object) || type == typeof(PSObject)) return Free(value);
            if (type == typeof(SwitchParameter)) return new SwitchParameter(true.Equals(value));
            if (type == typeof(Hashtable)) return new Hashtable((IDictionary)value);
            if (type.IsArray && type != typeof(byte[]))
            {
                var items = value as IList;
                // One item of a list that is emitted item by item.
                if (items == null) return Make(type.GetElementType(), value);
                var array = Array.CreateInstance(type.GetElementType(), items.Count);
                for (var i = 0; i < items.Count; i++) array.SetValue(Make(type.GetElementType(), items[i]), i);
                return array;
            }
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
}
