/**
 * Tables of a Log Analytics workspace that our queries may name, with the columns that they may use (Azure Monitor's
 * reference of tables, July 2026). What is not here is an unknown name to the language service.
 */
export const tables = {
  AppTraces: [
    'TimeGenerated: datetime',
    'Message: string',
    'SeverityLevel: int',
    'OperationName: string',
    'OperationId: string',
    'AppRoleName: string',
    'ItemCount: int',
    'Properties: dynamic',
  ],
  AppExceptions: [
    'TimeGenerated: datetime',
    'OperationName: string',
    'ExceptionType: string',
    'InnermostType: string',
    'InnermostMessage: string',
    'OuterMessage: string',
    'ProblemId: string',
    'AppRoleName: string',
    'ItemCount: int',
    'Properties: dynamic',
  ],
  AZKVAuditLogs: [
    'TimeGenerated: datetime',
    'OperationName: string',
    'HttpStatusCode: int',
    'ResultType: string',
    'ResultSignature: string',
    'RequestUri: string',
    'CallerIpAddress: string',
    'Identity: dynamic',
    '_ResourceId: string',
  ],
} as const;
