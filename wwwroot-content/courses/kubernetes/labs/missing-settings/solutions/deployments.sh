kubectl patch deployment web -p '{"spec":{"template":{"spec":{"containers":[{"name":"web","env":[{"name":"LOG_LEVEL","valueFrom":{"configMapKeyRef":{"name":"web-settings","key":"LOG_LEVEL","optional":false}}}]}]}}}}'
kubectl patch deployment cart -p '{"spec":{"template":{"spec":{"volumes":[{"name":"settings","configMap":{"name":"cart-settings"}}]}}}}'
kubectl patch deployment orders --type=json -p '[{"op":"replace","path":"/spec/template/spec/containers/0/env","value":[{"name":"DB_HOST","value":"orders-db"},{"name":"DB_NAME","value":"orders"},{"name":"DB_URL","value":"postgres://$(DB_HOST):5432/$(DB_NAME)"}]}]'
kubectl rollout status deployment/web
kubectl rollout status deployment/cart
kubectl rollout status deployment/orders
