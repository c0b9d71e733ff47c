// What the answers, errors and settings of the client have in common. Language level: C# 5, so that Windows PowerShell 5.1 and PowerShell 7 compile the same source.

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

    /// <summary>An access key as it is now.</summary>
    public class ImmutableCredentials
    {
        public ImmutableCredentials(string accessKey, string secretKey, string token)
        {
            AccessKey = accessKey;
            SecretKey = secretKey;
            Token = token;
        }

        public string AccessKey { get; private set; }
        public string SecretKey { get; private set; }
        public string Token { get; private set; }
    }

    /// <summary>Something that has an access key. It keeps the key to itself, so that no view of the object shows the secret.</summary>
    public abstract class AWSCredentials
    {
        public abstract ImmutableCredentials GetCredentials();
    }

    /// <summary>A lasting access key.</summary>
    public class BasicAWSCredentials : AWSCredentials
    {
        private readonly ImmutableCredentials keys;

        public BasicAWSCredentials(string accessKey, string secretKey)
        {
            keys = new ImmutableCredentials(accessKey, secretKey, null);
        }

        public override ImmutableCredentials GetCredentials()
        {
            return keys;
        }
    }

    /// <summary>A temporary access key.</summary>
    public class SessionAWSCredentials : AWSCredentials
    {
        private readonly ImmutableCredentials keys;

        public SessionAWSCredentials(string accessKey, string secretKey, string token)
        {
            keys = new ImmutableCredentials(accessKey, secretKey, token);
        }

        public override ImmutableCredentials GetCredentials()
        {
            return keys;
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
