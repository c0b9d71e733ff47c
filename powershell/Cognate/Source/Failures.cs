// Error records. Language level: C# 5, so that Windows PowerShell 5.1 and PowerShell 7 compile the same source.

namespace Amazon.PowerShell.Cmdlets.CGIP
{
    using System;
    using System.Collections.Generic;
    using System.Globalization;
    using System.IO;
    using System.Management.Automation;
    using System.Net;
    using System.Reflection;
    using Amazon.CognitoIdentityProvider;
    using Amazon.Runtime;

    /// <summary>What the program reports, as the engine's error records.</summary>
    internal static class Failures
    {
        /// <summary>Ends the pipeline with the program's error.</summary>
        public static void Throw(CognateCmdlet cmdlet, IDictionary<string, object> error)
        {
            var message = (string)error["Message"];
            switch ((string)error["Id"])
            {
                case "System.ArgumentException": throw new ArgumentException(message);
                case "System.InvalidCastException": throw new InvalidCastException(message);
                case "Amazon.Runtime.AmazonClientException": throw new AmazonClientException(message);
            }
            cmdlet.ThrowTerminatingError(Record(cmdlet, error));
        }

        /// <summary>The program's error as a record; its message is already free of what steers a terminal.</summary>
        public static ErrorRecord Record(CognateCmdlet cmdlet, IDictionary<string, object> error)
        {
            var message = (string)error["Message"];
            var id = (string)error["Id"];
            Exception inner = null;
            if (error.ContainsKey("Code"))
            {
                var type = cmdlet.GetType().Assembly.GetType(id) ?? typeof(AmazonCognitoIdentityProviderException);
                var service = (AmazonServiceException)Activator.CreateInstance(type, message);
                service.ErrorCode = (string)error["Code"];
                service.RequestId = error["RequestId"] as string;
                service.StatusCode = (HttpStatusCode)Convert.ToInt32(error["Status"], CultureInfo.InvariantCulture);
                inner = service;
            }
            var category = ErrorCategory.InvalidOperation;
            if ((string)error["Category"] == "InvalidArgument") category = ErrorCategory.InvalidArgument;
            if ((string)error["Category"] == "NotSpecified") category = ErrorCategory.NotSpecified;
            return new ErrorRecord(new InvalidOperationException(message, inner), id, category, Portrait(cmdlet));
        }

        /// <summary>The program is gone.</summary>
        public static ErrorRecord Gone(CognateCmdlet cmdlet, IOException problem)
        {
            return new ErrorRecord(new InvalidOperationException(problem.Message, problem), problem.GetType().FullName, ErrorCategory.InvalidOperation, Portrait(cmdlet));
        }

        /// <summary>
        /// The target of an error: another object of the cmdlet's class with what may be seen of it. The cmdlet itself holds the secret key,
        /// passwords and tokens, and every view of an error's target would show them. The list of bound parameters, which an error carries as
        /// well, loses the access key for the same reason.
        /// </summary>
        private static CognateCmdlet Portrait(CognateCmdlet cmdlet)
        {
            foreach (var name in new[] { "SecretKey", "SessionToken", "Credential" }) cmdlet.MyInvocation.BoundParameters.Remove(name);
            var portrait = (CognateCmdlet)Activator.CreateInstance(cmdlet.GetType());
            foreach (var name in cmdlet.Row.Shown)
            {
                var property = cmdlet.Property(name);
                property.SetValue(portrait, property.GetValue(cmdlet, null), null);
            }
            foreach (var name in new[] { "Region", "ProfileName", "ProfileLocation", "AccessKey", "EndpointUrl", "Select" })
            {
                var property = cmdlet.GetType().GetProperty(name, BindingFlags.Public | BindingFlags.Instance);
                if (property != null) property.SetValue(portrait, property.GetValue(cmdlet, null), null);
            }
            return portrait;
        }
    }
}
