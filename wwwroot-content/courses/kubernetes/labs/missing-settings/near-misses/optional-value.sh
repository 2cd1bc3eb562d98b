# fails: web-runs
kubectl patch deployment web -p '{"spec":{"template":{"spec":{"containers":[{"name":"web","env":[{"name":"LOG_LEVEL","valueFrom":{"configMapKeyRef":{"name":"web-settings","key":"LOGLEVEL","optional":true}}}]}]}}}}'
